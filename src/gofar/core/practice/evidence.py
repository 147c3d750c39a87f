"""The evidence ladder: on which rung an idea or a claim stands, by which rule, and what the next rung lacks."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.practice.cycle import Verdict
from gofar.core.words import message as _
from gofar.core.words import messages as ngettext

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from gofar.core.words import Message

#: The rungs in a word, lowest first.
RUNGS = ("hunch", "designed", "tested", "repeated", "replicated", "reliable")
#: So many closed cycles in one school make an idea repeated, in so many settings.
CYCLES, SETTINGS = 3, 2
#: So many schools whose cycles met their predictions make it replicated.
SCHOOLS = 3
#: From this rung on, what the measure says can lift an idea further.
REPLICATED = 4
#: In so many schools a measure that held makes it reliable.
HELD = 5


@dataclass(frozen=True, slots=True)
class Case:
    """One cycle as evidence. It reads verdicts and dates, never a count, so that a rung is the same for everybody.

    `verdict` is what the result says of a prediction that was made before it; `closed_at` when the team decided.
    `setting` are the conditions of the cycle, none for a team's usual ones. `stopped`: the decision was to stop.
    """

    school: str
    test: int
    cycle: int = 1
    predicted: bool = True
    verdict: Verdict | None = None
    closed_at: dt.datetime | None = None
    setting: frozenset[str] = frozenset()
    stopped: bool = False

    @property
    def closed(self) -> bool:
        """Whether it has a prediction, a result and a decision."""
        return self.predicted and self.verdict is not None and self.closed_at is not None


@dataclass(frozen=True, slots=True)
class Held:
    """What the idea's measure says, for the last rung. None means that nobody could check it.

    `ripe`: how many schools closed a cycle two terms ago or longer; before there are five, nothing else is asked.
    `schools`: in how many of these it shifted in the good direction and stayed so for two terms. `spread_fell`:
    whether schools stand closer together than before. `group_worse`: whether any group of students stands worse.
    """

    ripe: int
    schools: int = 0
    spread_fell: bool | None = None
    group_worse: bool | None = None


@dataclass(frozen=True, slots=True)
class Against:
    """A test that speaks against: its newest closed cycle missed its prediction, or its team stopped."""

    test: int
    school: str


@dataclass(frozen=True, slots=True)
class Rung:
    """A rung, 0 to 5, the sentence of the rule that gave it, what the next one lacks, and what speaks against."""

    value: int
    rule: Message
    missing: tuple[Message, ...]
    contradictions: tuple[Against, ...] = ()

    @property
    def word(self) -> str:
        """The rung in a word: hunch, designed, tested, repeated, replicated, reliable."""
        return RUNGS[self.value]


def first_closed(cases: Iterable[Case]) -> dict[str, dt.datetime]:
    """Return when each school closed its first cycle."""
    found: dict[str, dt.datetime] = {}
    for case in cases:
        if case.closed and case.closed_at is not None:
            found[case.school] = min(found.get(case.school, case.closed_at), case.closed_at)
    return found


def rung(cases: Iterable[Case], held: Held | None = None) -> Rung:
    """Return the rung of what these cycles tested, together with the rule, what is missing and what contradicts.

    Answers: how much trust have tests earned, and what would earn more? Rules and their reasons:
    docs/methods/evidence-ladder.md. A rung does not need every rung below it: three schools that met their
    predictions once each have replicated an idea that no school repeated.

    Parameters
    ----------
    cases : iterable of Case
        The cycles. Order does not matter: time is told by `closed_at`.
    held : Held, optional
        What the measure says; None where nobody could check it, which ends the climb at 4.

    Returns
    -------
    Rung
        No cycle at all is a hunch.

    Notes
    -----
    A cycle that missed, added as its school's newest, never raises above 2. Taking away a test that only met
    never raises. Checked by properties (tests/unit/core/practice/test_evidence.py) and against a recount from
    raw rows (tests/reference/ledger.py).
    """
    known = sorted(set(cases), key=_moment)
    schools: dict[str, list[Case]] = defaultdict(list)
    for case in known:
        if case.closed:
            schools[case.school].append(case)
    against = _against(schools.values())
    if not schools:
        return _begun(known)
    met = sum(school_met(own) for own in schools.values())
    if met >= SCHOOLS and met * 2 > len(schools):
        return _top(met, len(schools), held, against)
    lacking = _more_schools(met, len(schools))
    best = min((_repeats(own) for own in schools.values()), key=len)
    if not best:
        rule = _(
            "Repeated: one school has closed three cycles or more, in two settings, and met the last prediction."
        )
        return Rung(3, rule, lacking, against)
    closed = sum(len(own) for own in schools.values())
    said = ngettext(
        "Tested: {n} cycle has a prediction, a result and a decision.",
        "Tested: {n} cycles have a prediction, a result and a decision.",
        closed,
    )
    return Rung(2, said, best, against)


def school_met(cases: Sequence[Case]) -> bool:
    """Return whether a school's closed cycles, oldest first, speak for it: half or more met, and none has stopped since.

    A stop stands until a later cycle meets its prediction: one that misses takes nothing back.
    """
    met = sum(case.verdict is Verdict.MET for case in cases)
    last = next((case for case in reversed(cases) if case.stopped or case.verdict is Verdict.MET), cases[-1])
    return not last.stopped and met * 2 >= len(cases)


def _moment(case: Case) -> tuple[str, int, int, str, str, bool, bool, list[str]]:
    """Return a case's place in time; the rest only tells cases of one moment apart, so that order never matters."""
    closed = case.closed_at.isoformat() if case.closed_at else ""
    verdict = case.verdict.value if case.verdict else ""
    return (
        closed,
        case.test,
        case.cycle,
        case.school,
        verdict,
        case.predicted,
        case.stopped,
        sorted(case.setting),
    )


def _begun(known: Sequence[Case]) -> Rung:
    if any(case.predicted for case in known):
        return Rung(
            1,
            _("Designed: a test has its plan and its prediction."),
            (_("one cycle with a result and a decision"),),
        )
    return Rung(0, _("A hunch: no test has a prediction for it yet."), (_("a test with a prediction"),))


def _repeats(cases: Sequence[Case]) -> tuple[Message, ...]:
    """Return what a school's closed cycles, oldest first, lack to have repeated it."""
    lacking = []
    if (cycles := CYCLES - len(cases)) > 0:
        lacking.append(
            ngettext(
                "{n} more closed cycle in the same school",
                "{n} more closed cycles in the same school",
                cycles,
            )
        )
    if len({case.setting for case in cases}) < SETTINGS:
        lacking.append(_("a cycle in another setting"))
    if cases[-1].verdict is not Verdict.MET:
        lacking.append(_("a last cycle that meets its prediction"))
    return tuple(lacking)


def _more_schools(met: int, schools: int) -> tuple[Message, ...]:
    # Of the schools that closed a cycle most must have met: with m of n, k more do when 2(m + k) > n + k.
    more = max(SCHOOLS - met, schools - 2 * met + 1)
    return (
        ngettext(
            "{n} more school that meets its prediction", "{n} more schools that meet their predictions", more
        ),
    )


def _top(met: int, schools: int, held: Held | None, against: tuple[Against, ...]) -> Rung:
    lacking = _unheld(held)
    if not lacking:
        rule = _(
            "Reliable: the measure shifted and held for two terms in five schools or more, schools stand closer together, and no group is worse off."
        )
        return Rung(5, rule, (), against)
    rule = _(
        "Replicated: {met} of {schools} schools met predictions of their own.",
        met=met,
        schools=schools,
    )
    return Rung(4, rule, lacking, against)


def _unheld(held: Held | None) -> tuple[Message, ...]:
    """Return what the measure has not shown yet, or what nobody could check."""
    if held is None:
        return (_("a measure that shifted and held for two terms in five schools (not checked)"),)
    if (more := HELD - held.ripe) > 0:
        return (
            ngettext(
                "{n} more school that closed its first cycle two terms ago, and a measure that held since",
                "{n} more schools that closed their first cycle two terms ago, and a measure that held since",
                more,
            ),
        )
    lacking = []
    if (more := HELD - held.schools) > 0:
        lacking.append(
            ngettext(
                "{n} more school in which the measure held for two terms",
                "{n} more schools in which the measure held for two terms",
                more,
            )
        )
    if held.spread_fell is None:
        lacking.append(_("schools that stand closer together (not checked)"))
    elif not held.spread_fell:
        lacking.append(_("schools that stand closer together"))
    if held.group_worse is None:
        lacking.append(_("no group worse off (not checked)"))
    elif held.group_worse:
        lacking.append(_("no group worse off: one is"))
    return tuple(lacking)


def _against(schools: Iterable[Sequence[Case]]) -> tuple[Against, ...]:
    """Return the tests that speak against, by number."""
    newest = {case.test: case for own in schools for case in own}
    return tuple(
        Against(number, case.school)
        for number, case in sorted(newest.items())
        if case.stopped or case.verdict is Verdict.MISSED
    )
