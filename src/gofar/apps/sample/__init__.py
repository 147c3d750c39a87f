"""The living sample: made-up networks drawn from a seed, and how they enter the record. See README.md."""
