"""The tests in full: numbers and words for every cast ramp, each prediction written before its result."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from gofar.apps.sample.chance import Deck, stream
from gofar.apps.sample.network import Network, Part, words
from gofar.apps.sample.records import Confidence, Cycle, Test
from gofar.apps.sample.scripts import Ramp, Standing, Step
from gofar.apps.sample.terms import ALL_WEEKS, SECOND_YEAR, TODAY, friday, school_days
from gofar.core.practice.cycle import Decision

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from gofar.apps.sample.reported import Numbers
    from gofar.apps.sample.truths import Truths

#: The smallest group of students of which a team may write a number.
SMALLEST = 10
_MOST_SURE = {Decision.ADOPT: Confidence.VERY, Decision.EXPAND: Confidence.FAIRLY}


@dataclass(slots=True)
class Writer:
    """Writes the tests of one network: its own stream of chance, and decks of sentences that do not repeat soon."""

    rng: np.random.Generator
    network: Network
    truths: Truths
    absences: Numbers
    decks: dict[tuple[str, str], Deck] = field(default_factory=dict)

    def deal(self, idea: str, kind: str, taken: set[str]) -> str | None:
        """Return a sentence of this kind that the test has not used yet; None when it has used all."""
        deck = self.decks.setdefault((idea, kind), Deck(words("ideas")[idea][kind], self.rng))
        text = deck.deal(taken)
        taken |= {text} if text else set()
        return text

    def must(self, idea: str, kind: str, taken: set[str]) -> str:
        """Return a sentence of this kind, one that the test has used if need be."""
        return self.deal(idea, kind, taken) or str(self.rng.choice(words("ideas")[idea][kind]))


def write_tests(
    seed: int, network: Network, truths: Truths, ramps: tuple[Ramp, ...], absences: Numbers
) -> tuple[Test, ...]:
    """Write all tests, numbered by the day on which they start."""
    writer = Writer(stream(seed, "trials"), network, truths, absences)
    originals = {ramp.idea: number for number, ramp in enumerate(ramps, 1) if ramp.original}
    return tuple(_test(writer, ramp, number, originals) for number, ramp in enumerate(ramps, 1))


def _test(writer: Writer, ramp: Ramp, number: int, originals: dict[str, int]) -> Test:
    about = words("ideas")[ramp.idea]
    taken: set[str] = set()
    cycles = tuple(_cycle(writer, ramp, place, taken) for place in range(len(ramp.steps)))
    source = originals.get(ramp.idea)
    return Test(
        number=number,
        idea=ramp.idea,
        school=ramp.school,
        team=writer.network.school(ramp.school).team,
        lead=_lead(writer, ramp),
        title=about["title"],
        question=about["question"],
        measure=about["measure"],
        started_on=cycles[0].starts,
        cycles=cycles,
        copied_from=source if source is not None and source < number else None,
        reworded=tuple(_reworded(writer, ramp)),
    )


def _reworded(writer: Writer, ramp: Ramp) -> Iterator[tuple[dt.date, str]]:
    """Write what was learned anew, week after week, with other words each time."""
    before = ""
    for week in ramp.reworded:
        said = [text for text in words("ideas")[ramp.idea]["learned_missed"] if text != before]
        before = str(writer.rng.choice(said))
        yield ALL_WEEKS[week] + dt.timedelta(days=int(writer.rng.integers(0, 5))), before


def _lead(writer: Writer, ramp: Ramp) -> str:
    """Return who leads the test: a teacher where something is due, anybody on the team elsewhere."""
    team = list(writer.network.of_part(Part.TEAM_MEMBER, ramp.school))
    if ramp.steps[-1].standing is not Standing.DUE:
        team += writer.network.of_part(Part.SCHOOL_LEAD, ramp.school)
    return team[int(writer.rng.integers(len(team)))].email


def _cycle(writer: Writer, ramp: Ramp, place: int, taken: set[str]) -> Cycle:
    step = ramp.steps[place]
    about, rng = words("ideas")[ramp.idea], writer.rng
    label, size, *_ = about["scales"][step.scale]
    actual = min(size, writer.network.school(ramp.school).ninth) or _counted(writer, ramp, step)
    expected = actual if size else max(20, round(actual / 20) * 20)
    objectives = about["objective"]
    starts = ALL_WEEKS[step.first]
    planned = Cycle(
        number=place + 1,
        scale=label if step.changed is None else words("ideas")["changed"]["scales"][step.changed],
        objective=objectives[min(step.scale, len(objectives) - 1)]
        if step.changed is None
        else words("ideas")["changed"]["forms"][step.changed],
        starts=starts,
        ends=friday(ALL_WEEKS[step.first + step.weeks - 1]),
        predicted=min(expected - 1, max(2, round(expected * rng.uniform(0.54, 0.7)))),
        predicted_of=expected,
        of_what=about["of_what"],
        confidence=Confidence.GUESS
        if place == 0
        else _MOST_SURE.get(step.decision or Decision.EXPAND, Confidence.FAIRLY),
        predicted_on=min(starts, TODAY) - dt.timedelta(days=3)
        if step.planned is None
        else friday(ALL_WEEKS[step.planned]),
    )
    if step.met is None:
        return planned
    done = _studied(writer, ramp, step, planned, actual, taken)
    return done if step.decision is None else _decided(writer, ramp, step, done, taken)


def _counted(writer: Writer, ramp: Ramp, step: Step) -> int:
    """Count the first-day absences of the whole grade in the weeks of the step."""
    place = [school.slug for school in writer.network.schools].index(ramp.school)
    first = step.first - SECOND_YEAR
    return int(writer.absences[place, first : first + step.weeks].sum())


def _studied(writer: Writer, ramp: Ramp, step: Step, cycle: Cycle, out_of: int, taken: set[str]) -> Cycle:
    """Add what happened: the count, what was seen, and for whom it worked."""
    rng, met = writer.rng, bool(step.met)
    aimed = int(np.ceil(cycle.predicted / cycle.predicted_of * out_of))
    if met:
        result = min(out_of, aimed + round(out_of * rng.uniform(0.0, 0.12)))
    else:
        least = 0.2 if step.decision is Decision.ABANDON else 0.04
        result = max(0, aimed - max(1, round(out_of * rng.uniform(least, 0.32))))
    noticed = writer.must(ramp.idea, "met" if met else "missed", taken)
    return replace(
        cycle,
        result=result,
        result_of=out_of,
        result_on=cycle.ends,
        did=f"{_how_it_went(writer, ramp, step)} {noticed}",
        surprise=writer.deal(ramp.idea, "surprise", taken) if rng.random() < 0.6 else None,
        for_whom=_for_whom(rng, result, out_of),
        learned=writer.deal(ramp.idea, "learned_met" if met else "learned_missed", taken),
    )


def _how_it_went(writer: Writer, ramp: Ramp, step: Step) -> str:
    about, anywhere = words("ideas")[ramp.idea], words("ideas")["any"]
    open_days = sum(school_days(ALL_WEEKS[i]) for i in range(step.first, step.first + step.weeks))
    days = min(open_days, about["scales"][step.scale][-1])
    if days == 1:
        return str(writer.rng.choice(anywhere["once"]))
    lost = int(writer.rng.integers(0, 2)) if step.met else int(writer.rng.integers(1, 3))
    pattern = str(writer.rng.choice(anywhere["planned"]))
    return pattern.format(a=max(1, days - lost * (days > 2)), b=days, days=about.get("days", "school days"))


def _for_whom(rng: np.random.Generator, result: int, out_of: int) -> str:
    """Say for whom it worked, in groups of ten students or more; smaller ones are named without a number."""
    if out_of < 40:
        return str(words("ideas")["any"]["too_few"])
    parts = []
    for group, share in (("Multilingual learners", 0.18), ("Students with an IEP", 0.15)):
        size = int(rng.binomial(out_of, share))
        if size < SMALLEST:
            parts.append(f"{group}: fewer than 10, not shown.")
            continue
        back = int(rng.hypergeometric(result, out_of - result, size))
        parts.append(f"{group}: {back} of {size}.")
    return " ".join(parts)


def _decided(writer: Writer, ramp: Ramp, step: Step, cycle: Cycle, taken: set[str]) -> Cycle:
    why: dict[Decision, Callable[[], str]] = {
        Decision.REPEAT: lambda: writer.must("any", "repeat", taken),
        Decision.EXPAND: lambda: writer.must("any", "expand", taken),
        Decision.ADAPT: lambda: _why_changed(writer, ramp, taken),
        Decision.ADOPT: lambda: writer.must(ramp.idea, "adopt", taken),
        Decision.ABANDON: lambda: _why_stopped(writer, ramp, taken),
    }
    decision = step.decision or Decision.REPEAT
    return replace(cycle, decision=decision, reason=why[decision](), decided_on=cycle.ends)


def _why_changed(writer: Writer, ramp: Ramp, taken: set[str]) -> str:
    form = ramp.steps[-1].changed
    if form is not None:
        return str(words("ideas")["changed"]["reasons"][form])
    return writer.must(ramp.idea, "adapt", taken)


def _why_stopped(writer: Writer, ramp: Ramp, taken: set[str]) -> str:
    if ramp.idea == "call":
        return str(words("ideas")["stop"][writer.truths.stop_reason])
    return writer.must(ramp.idea, "abandon", taken)
