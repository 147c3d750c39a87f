"""Templates of networks: a problem, an aim, drivers, ideas and measures to begin with, as plain data."""
