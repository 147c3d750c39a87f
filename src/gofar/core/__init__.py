"""Pure: arrays and values in, arrays and values out. No Django, no files, no clock, no global randomness."""
