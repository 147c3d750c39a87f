"""Rows about children: which snapshots a school holds, who looked, and what a family asked for."""
