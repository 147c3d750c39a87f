"""Short forms that many answer: what they ask, when an answer may be shown, and what has changed since."""
