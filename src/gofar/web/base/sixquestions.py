"""The six questions: what the networks' records say today, and what nobody can say yet, with what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.reports.queries.questions import board_for
from gofar.core.practice.questions import TO_LEARN
from gofar.web.base.words import told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from gofar.apps.reports.queries import Portfolio
    from gofar.apps.reports.queries.questions import Board

#: So many networks are needed before a feature and a result that go together mean anything.
ENOUGH_NETWORKS = 30

_Said = tuple[list[str], list[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the record says to one of the six questions today, and what nobody can say yet, with what is missing."""

    key: str
    name: str
    words: str
    says: tuple[str, ...]
    not_yet: tuple[str, ...]


def answers_of(found: Portfolio) -> tuple[Answer, ...]:
    """Return the six answers over a portfolio that was just read."""
    board = board_for(found)
    return tuple(_answer(one.key, told(one.name), told(one.words), board) for one in TO_LEARN)


def _answer(key: str, name: str, words: str, board: Board) -> Answer:
    says, not_yet = (
        _SAYS[key](board) if board.facts else ([], [_("No network has opened its record to you.")])
    )
    asked = board.asked.get(key, 0)
    if asked:
        told = ngettext(
            "Networks ask %(n)d question of their own about it; %(a)d has an answer.",
            "Networks ask %(n)d questions of their own about it; %(a)d have an answer.",
            asked,
        )
        says = [*says, told % {"n": asked, "a": board.answered.get(key, 0)}]
    return Answer(key, name, words, tuple(says), tuple(not_yet))


def _features(board: Board) -> _Said:
    facts = board.facts
    sizes = [one.row.schools for one in facts]
    says = [
        ngettext("%(n)d network with %(low)d to %(high)d schools.", "%(n)d networks with %(low)d to %(high)d schools each.", len(facts))
        % {"n": len(facts), "low": min(sizes), "high": max(sizes)}
    ]  # fmt: skip
    turns = _known(one.cycle_days for one in facts)
    if turns:
        says.append(
            _("A cycle takes %(n)d days in the middle network, from its first day to the decision; %(low)d to %(high)d in the others.")
            % {"n": round(median(turns)), "low": round(min(turns)), "high": round(max(turns))}
        )  # fmt: skip
    moved = sum(one.row.moved_in or 0 for one in facts)
    says.append(
        ngettext("%(n)d time a school took over an idea from another school.", "%(n)d times a school took over an idea from another school.", moved)
        % {"n": moved}
    )  # fmt: skip
    not_yet = _(
        "Which features go with results: %(n)d networks with different aims are too few. At %(enough)d it could be looked at."
    )
    return says, [not_yet % {"n": len(facts), "enough": ENOUGH_NETWORKS}]


def _support(board: Board) -> _Said:
    facts = board.facts
    per = [one.row.schools / one.hub for one in facts if one.hub]
    says = []
    if per:
        says.append(
            _("One person of a hub stands beside %(low)d to %(high)d schools.")
            % {"low": round(min(per)), "high": round(max(per))}
        )
    waits = _known(one.to_decision for one in facts)
    if waits:
        n = round(median(waits))
        words = ngettext(
            "A result waits %(n)d day for its decision in the middle network.",
            "A result waits %(n)d days for its decision in the middle network.",
            n,
        )
        says.append(
            words % {"n": n} if n else _("A result gets its decision on the same day in the middle network.")
        )
    return says, [
        _("Whether a visit gets a team moving again: what coaches write of schools stays in each network.")
    ]


def _variation(board: Board) -> _Said:
    spread, split = sum(one.spread for one in board.facts), sum(one.split for one in board.facts)
    says = []
    if spread:
        words = ngettext(
            "%(n)d idea was tested to an end in three schools or more. For %(k)d of them schools differ: most cycles "
            "met their prediction in some schools, and missed it in others.",
            "%(n)d ideas were tested to an end in three schools or more. For %(k)d of them schools differ: most cycles "
            "met their prediction in some schools, and missed it in others.",
            spread,
        )
        says.append(words % {"n": spread, "k": split})
    return says, [
        _(
            "Which conditions make the difference: tests name their conditions, and too few name the same ones."
        ),
    ]


def _skills(board: Board) -> _Said:
    hub = sum(one.hub for one in board.facts)
    says = [
        ngettext("%(n)d person works in these hubs.", "%(n)d people work in these hubs.", hub) % {"n": hub},
    ]
    missing = _(
        "What the best of them do otherwise: what people can do is said in each network, and is not read from outside."
    )
    return says, [missing]


def _readiness(board: Board) -> _Said:
    days = _known(one.to_first_test for one in board.facts)
    says = []
    if days:
        says.append(
            _("From the beginning of a network to its first test it took %(n)d days in the middle; %(low)d to %(high)d in all.")
            % {"n": round(median(days)), "low": round(min(days)), "high": round(max(days))}
        )  # fmt: skip
    signed = sum(one.signed for one in board.facts)
    schools = sum(one.row.schools for one in board.facts)
    says.append(
        _("%(n)d of %(of)d schools have signed their network’s charter.") % {"n": signed, "of": schools}
    )
    missing = _(
        "Which answers before the start foretell progress: readiness is read by those who rate it, and by nobody else."
    )
    return says, [missing]


def _momentum(board: Board) -> _Said:
    active = sum(one.active for one in board.facts)
    schools = sum(one.row.schools for one in board.facts)
    says = [_("In %(n)d of %(of)d schools a test moved in 30 days.") % {"n": active, "of": schools}]
    own = sum(one.own_ideas for one in board.facts)
    if own:
        words = ngettext(
            "Schools keep %(n)d idea or wording of their own beside their network’s theory.",
            "Schools keep %(n)d ideas or wordings of their own beside their network’s theory.",
            own,
        )
        says.append(words % {"n": own})
    asked = sum(one.pulses > 0 for one in board.facts)
    words = ngettext(
        "Whether people find it worth their time: %(n)d network has asked its pulse.",
        "Whether people find it worth their time: %(n)d networks have asked their pulse.",
        asked,
    )
    return says, [
        words % {"n": asked}
        if asked
        else _("Whether people find it worth their time: no network has asked its pulse yet.")
    ]


def _known(values: Iterable[float | None]) -> list[float]:
    return [value for value in values if value is not None]


_SAYS: dict[str, Callable[[Board], _Said]] = {
    "features": _features,
    "support": _support,
    "variation": _variation,
    "skills": _skills,
    "readiness": _readiness,
    "momentum": _momentum,
}
