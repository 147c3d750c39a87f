"""From the record, and from frozen values, to the pages of reports."""
