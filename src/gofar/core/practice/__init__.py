"""The rules of improvement work as plain values: aim, measure, cycle, theory, difference."""
