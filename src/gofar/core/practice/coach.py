"""The quality coach: short, kind notes on a draft, from a table that anyone can read. It blocks nothing.

A rule is one row: a name, where it speaks, what it says, why, and one thing to do. The help page prints the table.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.core.practice.cycle import Verdict
from gofar.core.practice.draft import (
    PLANNING_DAYS,
    Action,
    Draft,
    Rule,
    Stage,
    big_first,
    same_again,
    too_big,
)
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["PLANNING_DAYS", "RULES", "Action", "Draft", "Rule", "Stage", "notes_on"]

_PLAN, _STUDY, _ACT = Stage.PLAN, Stage.STUDY, Stage.ACT


def _rule(
    name: str, stages: set[Stage], words: tuple[str, str], do: Action, applies: Callable[[Draft], bool]
) -> Rule:
    return Rule(name, frozenset(stages), words[0], words[1], do, applies)


RULES: tuple[Rule, ...] = (
    _rule(
        "no-prediction",
        {_PLAN},
        (
            _("Nobody has predicted this cycle yet."),
            _("A guess shows what you think now. Without one a result cannot surprise you."),
        ),
        Action.PREDICT,
        lambda d: not d.predicted,
    ),
    _rule(
        "no-number",
        {_PLAN},
        (_("The prediction has no number."), _("“8 of 12” can be met or missed. “Better” cannot.")),
        Action.PREDICT,
        lambda d: d.predicted and not d.has_number,
    ),
    _rule(
        "no-confidence",
        {_PLAN},
        (
            _("The prediction does not say how sure you are."),
            _("Being surprised when you were sure teaches you most."),
        ),
        Action.PREDICT,
        lambda d: d.predicted and not d.confidence,
    ),
    _rule(
        "too-big",
        {_PLAN},
        (
            _("This test is larger than what you believe and what a failure costs."),
            _("A small test fails cheaply, and you can run it sooner."),
        ),
        Action.PLAN,
        too_big,
    ),
    _rule(
        "starts-big",
        {_PLAN},
        (
            _("The first cycle is a large one."),
            _("One person and a few days show what to mend before many join."),
        ),
        Action.PLAN,
        big_first,
    ),
    _rule(
        "no-measure",
        {_PLAN, _STUDY},
        (
            _("No measure is linked to this test."),
            _("A linked measure shows whether the network moves when the test works."),
        ),
        Action.READ,
        lambda d: not d.measured,
    ),
    _rule(
        "long-planning",
        {_PLAN},
        (
            _("This cycle waits more than {days} days before it begins.", days=PLANNING_DAYS),
            _("What can you try by Friday? A smaller test can begin sooner."),
        ),
        Action.PLAN,
        lambda d: d.waiting_days > PLANNING_DAYS,
    ),
    _rule(
        "stopped-elsewhere",
        {_PLAN},
        (
            _("Another school has stopped a test of this idea."),
            _("Read why first. Your school may differ, and then say in what."),
        ),
        Action.READ,
        lambda d: d.other_stops > 0,
    ),
    _rule(
        "same-again",
        {_PLAN},
        (
            _("The next cycle is the same as the last one."),
            _("You decided to change it or to try it with more. Say what is different."),
        ),
        Action.PLAN,
        same_again,
    ),
    _rule(
        "cannot-compare",
        {_STUDY, _ACT},
        (
            _("Prediction and result are not counted in the same way."),
            _("One of them says “out of how many” and the other does not."),
        ),
        Action.LOG,
        lambda d: d.verdict is not None and not d.comparable,
    ),
    _rule(
        "study-does-not-compare",
        {_STUDY, _ACT},
        (
            _("The write-up does not say why the result differs from the prediction."),
            _("What you did not expect is what you learned."),
        ),
        Action.STUDY,
        lambda d: d.verdict in {Verdict.MISSED, Verdict.PARTLY} and not d.explained,
    ),
    _rule(
        "no-write-up",
        {_ACT},
        (
            _("Nobody has written down what was done."),
            _("In a month two lines will be all that is left of this cycle."),
        ),
        Action.STUDY,
        lambda d: d.verdict is not None and not d.written_up,
    ),
    _rule(
        "no-reason",
        {_ACT},
        (_("The decision has no reason."), _("Others who try this will ask why. One sentence is enough.")),
        Action.DECIDE,
        lambda d: bool(d.decision) and not d.reason,
    ),
    _rule(
        "no-for-whom",
        {_ACT},
        (
            _("Nobody has said for whom it worked, and for whom not."),
            _("An idea can help most and leave some behind. “Too few to say” is an answer too."),
        ),
        Action.DECIDE,
        lambda d: bool(d.decision) and not d.for_whom,
    ),
)


def notes_on(draft: Draft) -> tuple[Rule, ...]:
    """Return the rules that have something to say about a draft, in the order of the table."""
    return tuple(rule for rule in RULES if draft.stage in rule.stages and rule.applies(draft))
