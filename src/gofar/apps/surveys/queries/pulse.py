"""The pulse as somebody may read it: what was found, and how many have answered. The box is counted, never opened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.clock import local, today
from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, may, visible
from gofar.apps.access.reading import once
from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import Membership, Person
from gofar.apps.surveys.actions.box import hash_of_slip, mark_of
from gofar.apps.surveys.actions.pulse import ASKED
from gofar.apps.surveys.models import Box, Slip, Survey
from gofar.core.practice.surveys.change import Change, change
from gofar.core.practice.surveys.summary import FEWEST, Spread
from gofar.core.practice.surveys.terms import Term, is_due, term_of
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from gofar.apps.people.models import Network


@dataclass(frozen=True, slots=True)
class PulseReading:
    """One pulse as somebody may read it today.

    `answers` and `asked` count people. `spreads` is empty as long as nothing is shown, and for ever where fewer than
    five answered. `baseline` is the first pulse with a result, if it is another one.
    """

    survey: Survey
    term: Term
    answers: int
    asked: int
    waiting: int
    mine: bool
    may_answer: bool
    may_lead: bool
    spreads: Mapping[str, Spread | None]
    baseline: PulseReading | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still takes answers."""
        return self.survey.closed_at is None

    @property
    def needed(self) -> int:
        """How many answers are missing before there can be a result."""
        return max(FEWEST - self.answers, 0)

    @property
    def changes(self) -> Mapping[str, Change]:
        """What has changed since the baseline, for each item that both show."""
        before = self.baseline.spreads if self.baseline else {}
        found = {}
        for key, now_ in self.spreads.items():
            was = before.get(key)
            if was is not None and now_ is not None:
                found[key] = change((was.agree, was.answered), (now_.agree, now_.answered))
        return found


def surveys_of(viewer: Viewer, network: Network) -> tuple[PulseReading, ...]:
    """Return the network's pulses, the newest first."""
    rows = visible(viewer, Survey).filter(network=network, retracted_at=None)
    return _readings(viewer, network, rows.select_related("network", "opened_by"))


def survey_for(viewer: Viewer, network: Network, number: int) -> PulseReading:
    """Return one pulse, or refuse as if it did not exist."""
    found = next((one for one in surveys_of(viewer, network) if one.survey.number == number), None)
    if found is None:
        raise NotVisible(_("There is no such pulse for you."), code="survey.not-visible")
    return found


def answers_waiting(viewer: Viewer, network: Network) -> Survey | None:
    """Return the open pulse that waits for the viewer's answer."""
    open_one = visible(viewer, Survey).filter(network=network, closed_at=None, retracted_at=None).first()
    if open_one is None or not isinstance(viewer, Person) or not may(viewer, Verb.ANSWER_ROUND, network):
        return None
    return None if mark_of(open_one, viewer) in _marks(viewer, open_one) else open_one


def is_pulse_due(viewer: Viewer, network: Network) -> bool:
    """Return whether it is time to ask the pulse, for those who can."""
    if not may(viewer, Verb.LEAD_SURVEY, network):
        return False
    last = visible(viewer, Survey).filter(network=network, retracted_at=None).order_by("-number").first()
    if last is not None and last.closed_at is None:
        return False
    return is_due(local(network, last.opened_at).date() if last else None, today(network))


def pulse_asked(viewer: Viewer, network: Network) -> bool:
    """Return whether the network has asked its pulse at least once."""
    return visible(viewer, Survey).filter(network=network, retracted_at=None).exists()


def slip_behind(token: str) -> tuple[Slip | None, bool]:
    """Return the slip behind a code, and whether it has been used; None for a code that nobody printed.

    A code stands for nobody: whoever holds it may answer one pulse, once, and reads nothing.
    """
    slip = Slip.objects.filter(token_hash=hash_of_slip(token)).select_related("survey__network").first()
    if slip is None:
        return None, False
    marks = Box.objects.filter(survey=slip.survey).values_list("marks", flat=True).first() or []
    return slip, slip.token_hash in marks


def _marks(viewer: Viewer, survey: Survey) -> list[str]:
    rows = visible(viewer, Box).filter(survey=survey)
    return rows.values_list("marks", flat=True).first() or []


def _people(viewer: Viewer, network: Network) -> frozenset[int]:
    """Return who is asked."""

    def ask() -> frozenset[int]:
        rows = visible(viewer, Membership).filter(network=network, ended_at=None, role__in=ASKED)
        return frozenset(rows.values_list("person", flat=True))

    return once(("asked the pulse", viewer.pk, network.pk), ask)


def _readings(viewer: Viewer, network: Network, rows: Iterable[Survey]) -> tuple[PulseReading, ...]:
    listed = list(rows)
    if not listed:
        return ()
    leads, answers = may(viewer, Verb.LEAD_SURVEY, network), may(viewer, Verb.ANSWER_ROUND, network)
    found: list[PulseReading] = []
    baseline: PulseReading | None = None
    for row in reversed(listed):
        reading = _reading(viewer, row, leads=leads, answers=answers, baseline=baseline)
        if baseline is None and reading.spreads:
            baseline = reading
        found.append(reading)
    return tuple(reversed(found))


def _reading(
    viewer: Viewer, row: Survey, *, leads: bool, answers: bool, baseline: PulseReading | None
) -> PulseReading:
    open_ = row.closed_at is None
    marks = set(_marks(viewer, row)) if open_ else set()
    asked = _people(viewer, row.network) if open_ else frozenset()
    mine = isinstance(viewer, Person) and mark_of(row, viewer) in marks
    counted = row.found.get("answers", 0)
    spreads = {
        key: Spread(key, tuple(one["counts"]), one["cannot"]) if one else None
        for key, one in row.found.get("items", {}).items()
    }
    return PulseReading(
        row,
        term_of(local(row.network, row.opened_at).date()),
        len(marks) if open_ else counted,
        len(asked) if open_ else row.asked,
        len(_unmarked(row, asked, marks)),
        mine,
        answers and open_,
        leads,
        spreads,
        baseline,
    )


def _unmarked(row: Survey, asked: frozenset[int], marks: set[str]) -> list[int]:
    """Return who has not answered. It stays in here: pages are told how many."""
    return [key for key in asked if mark_of(row, Person(pk=key)) not in marks]
