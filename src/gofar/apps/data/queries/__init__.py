"""Every read of measures and their numbers: each for somebody, and through the trust floor."""
