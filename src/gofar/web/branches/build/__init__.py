"""From the record to the pages of schools' own readings: one module a page, and what they share."""
