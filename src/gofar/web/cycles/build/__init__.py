"""From what the record says to what each page of tests shows."""
