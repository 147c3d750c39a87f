"""Tables: the only importer of Ibis, DuckDB and PyArrow. Rows about children are read here and nowhere else.

Column names and types come in as plain words and results go out as plain values, so that no caller needs to
know which engine ran.
"""
