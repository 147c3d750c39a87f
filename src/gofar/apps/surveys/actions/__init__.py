"""Writes: ask the pulse, put an answer into its box, close it once; mark readiness, plan supports, decide."""
