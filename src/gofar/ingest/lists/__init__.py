"""Lists in: past tests, a theory, a roster. Like figures, they become findings and a plan; nothing here writes."""
