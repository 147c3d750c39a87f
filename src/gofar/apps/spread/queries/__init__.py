"""Reads of spread, each for somebody: who stands where with which idea, who took what from whom, joint tests."""

from gofar.apps.spread.queries.board import board, stage_of
from gofar.apps.spread.queries.credit import Taken, adoptions_between_schools
from gofar.apps.spread.queries.joint import JointReading, Part, joint_for, joint_of, joint_tests
from gofar.apps.spread.queries.values import Board, Cell, Column, Word

__all__ = [
    "Board",
    "Cell",
    "Column",
    "JointReading",
    "Part",
    "Taken",
    "Word",
    "adoptions_between_schools",
    "board",
    "joint_for",
    "joint_of",
    "joint_tests",
    "stage_of",
]
