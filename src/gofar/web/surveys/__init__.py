"""Short forms that many answer: the pulse, and readiness."""
