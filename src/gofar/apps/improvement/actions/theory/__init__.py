"""Every write about the theory: lay out, add, reword, move, retire, say how sure one is, and a school's own reading."""

from gofar.apps.improvement.actions.theory.branching import (
    add_own_idea,
    branch_part,
    drop_branch,
    reword_branch,
)
from gofar.apps.improvement.actions.theory.leaving import leave_out, take_up
from gofar.apps.improvement.actions.theory.merging import credit_words, merge_branch
from gofar.apps.improvement.actions.theory.moving import move_part
from gofar.apps.improvement.actions.theory.offering import decline_offer, offer_branch
from gofar.apps.improvement.actions.theory.planting import Draft, add_part, lay_out
from gofar.apps.improvement.actions.theory.retiring import bring_back, retire_part
from gofar.apps.improvement.actions.theory.sure import overrule_belief
from gofar.apps.improvement.actions.theory.words import reword_part

__all__ = [
    "Draft",
    "add_own_idea",
    "add_part",
    "branch_part",
    "bring_back",
    "credit_words",
    "decline_offer",
    "drop_branch",
    "lay_out",
    "leave_out",
    "merge_branch",
    "move_part",
    "offer_branch",
    "overrule_belief",
    "retire_part",
    "reword_branch",
    "reword_part",
    "take_up",
]
