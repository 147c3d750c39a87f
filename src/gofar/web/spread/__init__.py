"""Spread: which school tries, adapts, keeps or stops which idea."""
