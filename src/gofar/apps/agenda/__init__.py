"""Questions that the network learns by."""
