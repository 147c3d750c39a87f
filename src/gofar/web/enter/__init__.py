"""Enter data: type in this week's few numbers, on a phone."""
