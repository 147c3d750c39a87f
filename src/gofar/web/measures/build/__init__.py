"""From a reading to a page: one module a page, and one for each part that is worth its own name."""
