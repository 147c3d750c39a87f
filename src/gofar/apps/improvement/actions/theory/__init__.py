"""Every write about the theory: lay out, add, reword, move, retire, and say how sure one is."""

from gofar.apps.improvement.actions.theory.moving import move_part
from gofar.apps.improvement.actions.theory.planting import Draft, add_part, lay_out
from gofar.apps.improvement.actions.theory.retiring import bring_back, retire_part
from gofar.apps.improvement.actions.theory.sure import overrule_belief
from gofar.apps.improvement.actions.theory.words import reword_part

__all__ = [
    "Draft",
    "add_part",
    "bring_back",
    "lay_out",
    "move_part",
    "overrule_belief",
    "retire_part",
    "reword_part",
]
