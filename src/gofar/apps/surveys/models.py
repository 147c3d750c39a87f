"""Tables: short forms that many answer."""
