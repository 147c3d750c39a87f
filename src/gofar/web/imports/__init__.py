"""Bringing data in: how a file was read, what an import will do, its receipt and its undo."""
