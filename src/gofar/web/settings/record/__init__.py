"""The panels that keep the record: agreements, what is kept how long, files that left, the log, deletion."""
