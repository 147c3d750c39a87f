"""From the record to a brief."""
