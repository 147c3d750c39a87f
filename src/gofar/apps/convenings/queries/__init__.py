"""Reads: sessions of the network, for somebody; a room, for one of its seats."""

from gofar.apps.convenings.models import Pairs, Sharing, State, StepKind

__all__ = ["Pairs", "Sharing", "State", "StepKind"]
