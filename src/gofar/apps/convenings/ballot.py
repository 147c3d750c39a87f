"""What a room votes on: cards that are new, and groups of them, as the room has seen them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.convenings.models import Contribution, StepKind

if TYPE_CHECKING:
    from gofar.apps.convenings.models import Session


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to vote on: a group, or a card that stands alone. `key` is what a form sends."""

    key: str
    text: str
    cards: tuple[int, ...]
    cluster: int | None = None
    card: int | None = None
    below: tuple[str, ...] = ()


def on_ballot(session: Session) -> tuple[Choice, ...]:
    """Return what the room votes on, in the order in which it was said."""
    rows = Contribution.objects.filter(
        session=session, step__kind=StepKind.SHARE, hidden_at=None, matches=None
    )
    shown = (
        rows.exclude(revealed_at=None).filter(unreached=False).select_related("cluster").order_by("at", "pk")
    )
    groups: dict[str, list[Contribution]] = {}
    for card in shown:
        key = f"g{card.cluster_id}" if card.cluster_id else f"c{card.pk}"
        groups.setdefault(key, []).append(card)
    return tuple(_choice(key, cards) for key, cards in groups.items())


def _choice(key: str, cards: list[Contribution]) -> Choice:
    first, keys = cards[0], tuple(card.pk for card in cards)
    if first.cluster is None:
        return Choice(key, first.text, keys, card=first.pk)
    return Choice(key, first.cluster.name, keys, cluster=first.cluster.pk, below=tuple(c.text for c in cards))
