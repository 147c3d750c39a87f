"""Every read of the loop, each for somebody: `charter`, `theory`, `tests`, `learning`."""
