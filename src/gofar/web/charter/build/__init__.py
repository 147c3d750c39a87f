"""From the record to the pages of the charter: one module a page, and the words that they share."""
