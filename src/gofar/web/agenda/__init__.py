"""Questions: what the network does not know yet, who is asked, and who answered."""
