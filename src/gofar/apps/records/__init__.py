"""What the hub keeps about the record itself: agreements, retention, exports, the log's chain, deletion."""
