"""Bodies and answers about a room, as whoever leads it sees it."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Literal

from ninja import Field, Schema

from gofar.core.practice.keeping import matched_shown
from gofar.core.practice.sessions.alike import suggest
from gofar.web.api.fields import Body, Key, Line, Text
from gofar.web.api.shapes.planning import StepOut, step_out

if TYPE_CHECKING:
    from gofar.apps.convenings.queries.cards import Card, Heard, Vote
    from gofar.apps.convenings.queries.leading import LedReading

#: So many suggestions of cards that may say the same stand on the page.
SUGGESTED = 3


class Press(StrEnum):
    """What whoever leads does."""

    NEXT = "next"
    BACK = "back"
    MINUTE = "minute"
    PAIRS = "pairs"
    SHOW = "show"
    ACCEPT = "accept"


class Seen(Schema):
    """Whose eyes: of whoever leads, or of the room before its screen."""

    screen: bool = Field(False, description="As the room sees it: nothing that is not shown is told")


class CardOut(Schema):
    """A card: what somebody said to the room. `item` is the number of the list's item that it repeats."""

    id: int
    text: str
    signed: str
    due: dt.date | None
    item: int | None
    group: str
    shown: bool
    hidden: bool
    accepted: bool
    from_paper: bool


class AlikeOut(Schema):
    """Cards that share words and may say the same: a person decides, and names the group."""

    cards: list[int]
    words: list[str]


class HeardItemOut(Schema):
    """An item of the list. `said_again` is None where nobody, or too few to be told, said it again."""

    number: int
    text: str
    repeated: bool
    said_again: int | None


class HeardNowOut(Schema):
    """The list of this step as it stands, with what the room added and a person accepted."""

    title: str
    version: int
    items: list[HeardItemOut]
    added: list[str]


class ChoiceNowOut(Schema):
    """One thing that is voted on. `dots` is None until the vote is closed, and where too few have voted."""

    key: str
    text: str
    below: list[str]
    dots: int | None


class VoteNowOut(Schema):
    """The vote of this step. `each` is how many dots a seat has."""

    closed: bool
    voters: int
    each: int
    choices: list[ChoiceNowOut]


class RoomOut(Schema):
    """Where a room stands. `tick` rises with everything that changes it, and is sent with each press.

    `waiting` cards have not been shown yet. `pairs` are talking; `left` people said a word on the way out, and `worth`
    is the middle of what they say, from five on.
    """

    number: int
    code: str
    title: str
    state: str
    tick: int
    one_phone_a_table: bool
    opened_at: dt.datetime | None
    closed_at: dt.datetime | None
    step_ends_at: dt.datetime | None
    here: int
    writing: int
    said: int
    step: StepOut | None
    following: int | None
    steps: list[StepOut]
    prompts: list[str]
    cards: list[CardOut]
    waiting: int
    alike: list[AlikeOut]
    heard: HeardNowOut | None
    vote: VoteNowOut | None
    pairs: int
    left: int
    worth: float | None


class PressBody(Body):
    """What to do, from the `tick` that was read. From an older step nothing is done: somebody else has gone on."""

    do: Press
    tick: Annotated[int, Field(ge=0, le=2_000_000_000)]


class SortBody(Body):
    """What to do with cards: show, hide, say what one repeats, put together under a name, take apart.

    Hiding and matching are about one card. `item` is the number of the item that it repeats; without one it is new.
    """

    do: Literal["show", "hide", "match", "group", "apart"]
    cards: Annotated[list[Key], Field(min_length=1, max_length=200)]
    item: Key | None = None
    name: Line = ""


class PaperBody(Body):
    """What was written on paper, a card a line, for the step with this number."""

    step: Key
    lines: Annotated[list[Text], Field(min_length=1, max_length=200)]


def room_out(read: LedReading, *, screen: bool = False) -> RoomOut:
    """Return a room as its page, or its screen, tells it."""
    row = read.session
    same = (
        "number", "code", "title", "state", "tick", "one_phone_a_table", "opened_at", "closed_at", "step_ends_at",
        "here", "writing", "said",
    )  # fmt: skip
    return RoomOut(
        step=step_out(read.step, told=not screen) if read.step else None,
        following=read.following.number if read.following else None,
        steps=[step_out(one, told=not screen) for one in read.steps],
        prompts=[one.text for one in read.prompts],
        cards=[_card(one) for one in read.cards],
        waiting=read.unseen,
        alike=[] if screen else _alike(read.cards),
        heard=_heard(read.heard) if read.heard else None,
        vote=_vote(read.vote) if read.vote else None,
        pairs=read.pairs,
        left=read.left,
        worth=read.worth,
        **{name: getattr(row, name) for name in same},
    )


def _card(one: Card) -> CardOut:
    same = ("text", "signed", "due", "item", "group", "shown", "hidden", "accepted")
    return CardOut(id=one.pk, from_paper=one.paper, **{name: getattr(one, name) for name in same})


def _alike(cards: tuple[Card, ...]) -> list[AlikeOut]:
    alone = [card for card in cards if not card.group and not card.hidden and card.item is None]
    found = suggest([card.text for card in alone])[:SUGGESTED]
    return [AlikeOut(cards=[alone[n].pk for n in one.places], words=list(one.words)) for one in found]


def _heard(one: Heard) -> HeardNowOut:
    return HeardNowOut(
        title=one.title,
        version=one.version,
        items=[
            HeardItemOut(
                number=item.number,
                text=item.text,
                repeated=bool(item.again),
                said_again=matched_shown(item.again),
            )
            for item in one.items
        ],
        added=list(one.added),
    )


def _vote(one: Vote) -> VoteNowOut:
    return VoteNowOut(
        closed=one.closed,
        voters=one.voters,
        each=one.each,
        choices=[
            ChoiceNowOut(key=c.key, text=c.text, below=list(c.below), dots=c.dots if one.told else None)
            for c in one.choices
        ],
    )
