"""From the record to the page of an idea."""
