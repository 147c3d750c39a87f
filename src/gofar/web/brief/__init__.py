"""Five minutes for somebody new: the network or one school's team, drafted from the record and never typed."""
