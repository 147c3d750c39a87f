"""What is written from the record for others."""
