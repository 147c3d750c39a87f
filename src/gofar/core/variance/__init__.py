"""Which differences between schools are real: mixed models from moments and counts, funnels, gaps."""
