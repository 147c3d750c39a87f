"""Short forms that many answer."""
