"""What every page shares: the frame, the template components, and what the frame must be told."""
