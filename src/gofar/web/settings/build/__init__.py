"""From the record to the pages of settings."""
