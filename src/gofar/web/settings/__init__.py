"""Settings of a network: who may what, agreements, retention, exports, the log."""
