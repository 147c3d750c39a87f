"""From the record and the forms to the pages of setting up: one module a task."""
