"""Personal keys of the API, and the keys that make a request safe to send twice."""
