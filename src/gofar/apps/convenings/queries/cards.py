"""Cards, lists and votes as plain values, for the readings of whoever leads, of the screen and of a phone."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Sum

from gofar.apps.convenings.ballot import on_ballot
from gofar.apps.convenings.models import Contribution, Dot, HeardList, Step, StepKind
from gofar.core.practice.sessions.dots import VOTERS, dots_for

if TYPE_CHECKING:
    import datetime as dt
    import uuid as uuids
    from collections.abc import Iterable

    from gofar.apps.convenings.models import Session

#: Steps in which phones send cards.
COLLECTING = frozenset({StepKind.SHARE, StepKind.COMMIT})


@dataclass(frozen=True, slots=True)
class Card:
    """What somebody said to the room. `item` is the number of the list's item that it repeats."""

    pk: int
    key: uuids.UUID
    text: str
    signed: str
    item: int | None
    group: str
    shown: bool
    hidden: bool
    accepted: bool
    paper: bool
    due: dt.date | None


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list, with how many shown cards say it again."""

    number: int
    text: str
    again: int


@dataclass(frozen=True, slots=True)
class Heard:
    """A list as it stands: its items, what the room added and a person accepted, and its version."""

    title: str
    items: tuple[Item, ...]
    added: tuple[str, ...]
    version: int


@dataclass(frozen=True, slots=True)
class Voted:
    """One thing that is voted on. `dots` is None until the vote is closed, and where too few have voted."""

    key: str
    text: str
    below: tuple[str, ...]
    dots: int | None
    mine: int = 0


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote: what is voted on, how many dots each seat has, how many phones have voted, and if it is closed."""

    choices: tuple[Voted, ...]
    each: int
    voters: int
    closed: bool

    @property
    def told(self) -> bool:
        """Whether dots may be shown: closed, and enough have voted."""
        return self.closed and self.voters >= VOTERS


def cards_in(step: Step | None, *, shown_only: bool = False) -> tuple[Card, ...]:
    """Return the cards of a step in the order of arrival; for the screen, only what is shown."""
    if step is None:
        return ()
    rows = Contribution.objects.filter(step=step).select_related("matches", "cluster")
    if shown_only:
        rows = rows.filter(hidden_at=None).exclude(revealed_at=None)
    return tuple(card_of(row) for row in rows)


def card_of(row: Contribution) -> Card:
    """Return a card as plain values."""
    return Card(
        row.pk,
        row.uuid,
        row.text,
        row.signed,
        row.matches.number if row.matches else None,
        row.cluster.name if row.cluster else "",
        row.revealed_at is not None,
        row.hidden_at is not None,
        row.accepted_at is not None,
        row.from_paper,
        row.due,
    )


def heard_of(heard: HeardList | None) -> Heard | None:
    """Return a list as it stands today. Only cards that are shown count as said again."""
    if heard is None:
        return None
    shown = Contribution.objects.filter(step__heard=heard, hidden_at=None).exclude(revealed_at=None)
    again = Counter(shown.exclude(matches=None).values_list("matches_id", flat=True))
    last = heard.versions.last()
    added = tuple(str(one["text"]) for one in (last.items if last else []) if one["from"] == "room")
    items = tuple(Item(one.number, one.text, again[one.pk]) for one in heard.items.all())
    return Heard(heard.title, items, added, last.number if last else 1)


def vote_of(session: Session, step: Step | None, *, mine: int | None = None) -> Vote | None:
    """Return the vote of a step; `mine` is the participant whose own dots are told. All others' stay blind until it closes."""
    if step is None or step.kind != StepKind.VOTE:
        return None
    choices = on_ballot(session)
    dots = Dot.objects.filter(step=step)
    own = dots.filter(participant_id=mine) if mine is not None else dots.none()
    closed, voters = step.revealed_at is not None, dots.values("participant").distinct().count()
    totals = _totals(dots) if closed and voters >= VOTERS else None
    placed = _totals(own)
    told = [
        Voted(
            one.key,
            one.text,
            one.below,
            sum(totals[key] for key in _keys(one.key, one.cards)) if totals is not None else None,
            sum(placed[key] for key in _keys(one.key, one.cards)),
        )
        for one in choices
    ]
    if totals is not None:
        told.sort(key=lambda one: -(one.dots or 0))
    return Vote(tuple(told), dots_for(len(choices)), voters, closed)


def _keys(key: str, cards: Iterable[int]) -> set[str]:
    """Dots that were put on a card before it was put with others count for the group."""
    return {key, *(f"c{card}" for card in cards)}


def _totals(dots: object) -> dict[str, int]:
    found: dict[str, int] = defaultdict(int)
    rows = dots.values_list("cluster_id", "contribution_id").annotate(n=Sum("dots"))  # type: ignore[attr-defined]  # either query that the caller chose
    for cluster, card, n in rows:
        found[f"g{cluster}" if cluster else f"c{card}"] += n
    return found
