"""Every write to the loop, read as the minutes of a meeting: `charter`, `theory`, `tests`, `learning`."""
