"""From the record to the pages of the evidence ledger."""
