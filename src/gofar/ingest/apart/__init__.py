"""Strangers' files are read apart: in a process that has nothing, can open nothing, and may be lost."""
