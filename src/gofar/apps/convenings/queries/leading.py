"""A session for whoever leads it, and for the screen: each for somebody who may lead sessions."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, check, visible
from gofar.apps.access.verbs import Verb
from gofar.apps.convenings.models import Contribution, Exit, HeardList, Prompt, Session, Step, StepKind
from gofar.apps.convenings.queries.cards import COLLECTING, Card, Heard, Vote, cards_in, heard_of, vote_of
from gofar.core.practice.sessions.dots import VOTERS
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.people.models import Network


@dataclass(frozen=True, slots=True)
class PlanReading:
    """A session's plan: its questions, lists and steps, each in order."""

    session: Session
    prompts: tuple[Prompt, ...]
    lists: tuple[tuple[HeardList, tuple[str, ...]], ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class LedReading:
    """A session as its page and its screen show it now. `worth` is the middle of what people say on the way out."""

    session: Session
    step: Step | None
    following: Step | None
    steps: tuple[Step, ...]
    prompts: tuple[Prompt, ...]
    cards: tuple[Card, ...]
    heard: Heard | None
    vote: Vote | None
    pairs: int
    left: int
    worth: float | None
    unseen: int

    @property
    def waiting(self) -> int:
        """How many cards the room has not seen."""
        return sum(not card.shown and not card.hidden for card in self.cards)


def _sessions(viewer: Viewer, **where: object) -> Session:
    rows = visible(viewer, Session).filter(retracted_at=None, **where)
    found = rows.select_related("network", "step__prompt", "step__heard", "led_by").first()
    if found is None:
        raise NotVisible(_("There is no such session for you."), code="session.not-visible")
    return found


def session_for(viewer: Viewer, network: Network, number: int) -> Session:
    """Return one session of a network, for whoever may lead it; others are refused."""
    found = _sessions(viewer, network=network, number=number)
    check(viewer, Verb.LEAD_SESSION, found)
    return found


def session_by_code(viewer: Viewer, code: str) -> Session:
    """Return the session of a code, for whoever may lead it; others are refused."""
    found = _sessions(viewer, code=code)
    check(viewer, Verb.LEAD_SESSION, found)
    return found


def plan_of(viewer: Viewer, session: Session) -> PlanReading:
    """Return a session's plan."""
    lists = visible(viewer, HeardList).filter(session=session).prefetch_related("items")
    return PlanReading(
        session,
        tuple(visible(viewer, Prompt).filter(session=session)),
        tuple((one, tuple(item.text for item in one.items.all())) for one in lists),
        tuple(visible(viewer, Step).filter(session=session).select_related("prompt", "heard")),
    )


def cards_for(viewer: Viewer, session: Session, keys: Iterable[int]) -> list[Contribution]:
    """Return those of the cards that belong to a session."""
    rows = visible(viewer, Contribution).filter(session=session, pk__in=list(keys))
    return list(rows.select_related("step__heard", "cluster"))


def led_reading(viewer: Viewer, session: Session, *, screen: bool = False) -> LedReading:
    """Return where a session stands. For the screen, nothing that is not shown is read at all."""
    steps = tuple(visible(viewer, Step).filter(session=session).select_related("prompt", "heard"))
    step = session.step
    after = [one for one in steps if step is not None and one.number > step.number]
    collects = step is not None and step.kind in COLLECTING
    exits = visible(viewer, Exit).filter(session=session)
    marks = [n for n in exits.values_list("worth", flat=True) if n is not None] if _is_exit(step) else []
    return LedReading(
        session,
        step,
        after[0] if after else None,
        steps,
        tuple(visible(viewer, Prompt).filter(session=session)),
        cards_in(step, shown_only=screen) if collects else (),
        heard_of(step.heard) if step is not None else None,
        vote_of(session, step),
        step.pairings.count() if step is not None else 0,
        exits.count() if _is_exit(step) else 0,
        float(median(marks)) if len(marks) >= VOTERS else None,
        _unseen(step) if collects else 0,
    )


def _unseen(step: Step | None) -> int:
    """Count the cards that wait to be shown: how many, and nothing of what they say."""
    return Contribution.objects.filter(step=step, revealed_at=None, hidden_at=None).count()


def _is_exit(step: Step | None) -> bool:
    return step is not None and step.kind == StepKind.EXIT
