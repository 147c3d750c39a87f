"""Reports: dated, frozen, written from the record."""
