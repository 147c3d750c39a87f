"""Every write of keys, of answers given once, and of the counts behind the limits."""
