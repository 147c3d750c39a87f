"""The ramp: one step a cycle, prediction against result; and corrections beside the prediction that counts."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.cycle import Decision, Standing
from gofar.figures.ramp import draw_cycle
from gofar.web.base.components.counts import in_words
from gofar.web.base.components.times import clock, day
from gofar.web.base.cycling import words
from gofar.web.cycles.build.compared import compared_with
from gofar.web.cycles.pages import Fact, Predictions, Said, Step

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.tests import Count, CycleReading, PredictionReading, TestReading

_NOTHING = mark_safe("")


def steps_of(reading: TestReading) -> tuple[Step, ...]:
    """Return a step for each cycle."""
    return tuple(_step(cycle, is_open=reading.open) for cycle in reading.cycles)


def _step(cycle: CycleReading, *, is_open: bool) -> Step:
    return Step(
        name=_("Cycle %(n)d") % {"n": cycle.cycle.number},
        who=words.step_word(cycle.cycle.step),
        scale=cycle.words.scale or words.size_words(cycle.size),
        figure=_figure(cycle),
        facts=_counts(cycle) if is_open else _bands(cycle),
        state=_state(cycle),
        left=cycle.cycle.decision == Decision.ABANDON,
    )


def _figure(cycle: CycleReading) -> SafeString:
    guess = cycle.prediction
    if guess is None or guess.count is None or not guess.count.out_of:
        return _NOTHING
    result, out_of = cycle.result, guess.count.out_of
    shown = None if result is None else result.value
    if result is not None and result.share is not None:
        shown = result.share * out_of
    if result is not None and result.out_of and result.out_of != out_of:
        shown = round(shown or 0.0, 1)
    drawn = draw_cycle(guess.count.value, shown, out_of, words=translation)
    return mark_safe(drawn)  # noqa: S308 - drawn by gofar.figures from numbers alone


def _counts(cycle: CycleReading) -> tuple[Fact, ...]:
    """Return prediction and result; what both are out of stands once, where it is the same."""
    planned = cycle.prediction.count if cycle.prediction else None
    once = planned is not None and cycle.result is not None and planned.out_of == cycle.result.out_of
    facts = _pair(_("Predicted"), planned, alone=once) + _pair(_("Result"), cycle.result, alone=False)
    late = [p.count for p in cycle.predictions if p.after_the_fact]
    return (*facts, *(Fact(_("Not locked"), words.number(count)) for count in late if count is not None))


def _pair(name: str, count: Count | None, *, alone: bool) -> list[Fact]:
    if count is None:
        return []
    value = Fact(name, f"{count.value:,.6g}")
    if alone or count.out_of is None:
        return [value]
    return [value, Fact(_("Out of"), f"{count.out_of:,.6g}")]


def _bands(cycle: CycleReading) -> tuple[Fact, ...]:
    """Return what those read who do not see the counts."""
    facts = []
    if cycle.verdict is not None:
        facts.append(Fact(_("Result"), words.verdict_word(cycle.verdict)))
    if cycle.size and cycle.words.scale:
        facts.append(
            Fact(_("Size"), {"under 10": _("under 10"), "10-29": "10–29"}.get(cycle.size, cycle.size))
        )
    return tuple(facts)


def _state(cycle: CycleReading) -> str:
    if cycle.cycle.decision:
        return words.choice_word(Decision(cycle.cycle.decision))
    if not cycle.has_plan and not words.answered(cycle):
        return _("Needs a prediction")
    if cycle.standing is Standing.RUNNING:
        return _("Look on %(day)s") % {"day": day(cycle.cycle.ends)}
    if cycle.standing is Standing.PLANNED:
        return _("Starts on %(day)s") % {"day": day(cycle.cycle.starts)}
    return words.standing_word(cycle.standing)


def note_of(reading: TestReading) -> str:
    """Return how long the ramp is: “Five cycles, eight weeks”."""
    count = len(reading.cycles)
    told = ngettext("%(n)s cycle", "%(n)s cycles", count) % {"n": in_words(count)}
    if not reading.cycles:
        return ""
    days = (reading.cycles[-1].cycle.ends - reading.cycles[0].cycle.starts).days + 1
    weeks = max(1, round(days / 7))
    span = ngettext("%(n)s week", "%(n)s weeks", weeks) % {"n": in_words(weeks)}
    return f"{told[:1].upper()}{told[1:]}, {span}"


def caption_of(reading: TestReading) -> str:
    """Return how to read the steps. That they grow is said only where they do."""
    if not reading.open:
        return ""
    key = _("Upright tick: the prediction, locked at the first result. Dot: the result.")
    sizes = [c.prediction.count.out_of or 0 for c in reading.cycles if c.prediction and c.prediction.count]
    if len(sizes) > 1 and all(before < after for before, after in pairwise(sizes)):
        return _("Each step goes to more. %(key)s") % {"key": key}
    return key


def predictions_of(reading: TestReading) -> tuple[Predictions, ...]:
    """Return, for each cycle that was predicted more than once, what was said and when."""
    return tuple(
        Predictions(
            _("Cycle %(n)d") % {"n": cycle.cycle.number},
            tuple(_said(p, counts=p is cycle.prediction) for p in cycle.predictions),
        )
        for cycle in reading.cycles
        if len(cycle.predictions) > 1 or any(p.after_the_fact for p in cycle.predictions)
    )


def _said(prediction: PredictionReading, *, counts: bool) -> Said:
    at = {"day": day(prediction.at), "clock": clock(prediction.at), "name": prediction.by}
    if prediction.after_the_fact:
        note = _("Not locked")
        told = _("It came with its result, from a list. So it counts as no prediction.")
    elif prediction.is_correction:
        note, told = _("A correction"), _("Made after the first result. The first prediction stays.")
    elif prediction.locked_at is not None:
        locked = {"day": day(prediction.locked_at), "clock": clock(prediction.locked_at)}
        note, told = _("Locked"), _("Locked %(day)s, %(clock)s, when the first result came.") % locked
    else:
        note, told = _("Open"), _("It locks when the first result comes.")
    if found := compared_with(prediction):
        told = _("%(told)s The result: %(found)s.") % {"told": told, "found": found}
    if counts:
        told = _("%(told)s This one counts.") % {"told": told}
    return Said(
        heading=_("%(day)s, %(clock)s, %(name)s") % at, note=note, text=_number(prediction), told=told
    )


def _number(prediction: PredictionReading) -> str:
    if prediction.count is None:
        return _("The number is not shown here.")
    parts = [f"{words.number(prediction.count)} {prediction.of_what}".strip()]
    sure = words.confidence_word(prediction.confidence)
    return ", ".join([*parts, sure] if sure else parts)
