"""The page that moves a room along: one big button, what to say, what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import now
from gofar.apps.convenings.queries import State, StepKind
from gofar.core.practice.sessions.alike import suggest
from gofar.web.live.build.words import box_of, choices_of, count_words, lines, live_of, small_of, vote_words
from gofar.web.live.forms import PaperForm
from gofar.web.live.pages import ItemRow, LeadCard, Press, RunPage, Suggestion, WayStep

if TYPE_CHECKING:
    from typing import Any

    from gofar.apps.convenings.models import Step
    from gofar.apps.convenings.queries.cards import Card
    from gofar.apps.convenings.queries.leading import LedReading
    from gofar.web.base.kept import LastTimePart

#: Whoever leads sees new cards within two seconds.
EVERY = 2000


def run_page(
    read: LedReading,
    *,
    problem: str = "",
    paper: PaperForm | None = None,
    last: LastTimePart | None = None,
) -> RunPage:
    """Return the page of whoever leads."""
    session, step = read.session, read.step
    code = session.code
    return RunPage(
        session=session.title,
        code=code,
        title=step.title if step else session.title,
        margin=_margin(read),
        script=step.script if step and session.state == State.OPEN else "",
        words=lines(step.words) if step and session.state == State.OPEN else (),
        live=live_of(session, every=EVERY),
        here=session.here,
        writing=session.writing,
        counts=count_words(session),
        time=_time(read),
        next=_next(read),
        others=tuple(_others(read)),
        action=reverse("live-step", args=[code]),
        cards_action=reverse("live-cards", args=[code]),
        paper_action=reverse("live-paper", args=[code]),
        screen=reverse("live-screen", args=[code]),
        plan=reverse("plan-session", args=[session.network.slug, session.number]),
        way=way_of(read.steps, current=step.number if step and session.state == State.OPEN else None),
        cards=tuple(_card(card) for card in read.cards),
        items=tuple(ItemRow(item.number, item.text) for item in read.heard.items) if read.heard else (),
        heard=box_of(read.heard),
        suggestions=_suggestions(read.cards),
        choices=choices_of(read.vote),
        vote=vote_words(read.vote),
        note=_note(read),
        problem=problem,
        paper=paper or paper_form(read.steps, None, current=step.number if step else None),
        record=reverse("convening-record", args=[session.network.slug, session.number])
        if session.state == State.CLOSED
        else "",
        last=last,
    )


def _margin(read: LedReading) -> str:
    if read.session.state == State.PLANNED:
        return _("Planned")
    if read.session.state == State.CLOSED or read.step is None:
        return _("Closed")
    return _("Step %(n)d of %(all)d") % {"n": read.step.number, "all": len(read.steps)}


def _next(read: LedReading) -> Press | None:
    """Return the one thing to do next."""
    session, step = read.session, read.step
    if session.state == State.PLANNED:
        return Press("open", _("Open the room"), _("The screen shows the code, and phones can join."))
    if session.state == State.CLOSED or step is None:
        return None
    if step.kind in {StepKind.SHARE, StepKind.COMMIT} and read.waiting:
        words = ngettext("Show the card", "Show all %(n)d cards", read.waiting) % {"n": read.waiting}
        return Press("show", words, _("The room has not seen them yet."))
    if step.kind == StepKind.VOTE and read.vote is not None and not read.vote.closed:
        return Press("show", _("Close the vote and show it"), vote_words(read.vote))
    new = sum(
        card.shown and not card.hidden and card.item is None and not card.accepted for card in read.cards
    )
    if step.kind == StepKind.SHARE and step.heard_id and new:
        words = ngettext("Accept the addition and go on", "Accept %(n)d additions and go on", new) % {
            "n": new
        }
        return Press("accept", words, _("They make the next version of the list."))
    return _onward(read)


def _onward(read: LedReading) -> Press:
    if read.following is None:
        return Press("close", _("Close the session"), _("Phones say good-bye. What was typed is kept."))
    pairs = read.following.kind in {StepKind.PAIR, StepKind.TALK} and not read.session.one_phone_a_table
    small = _("Pairs are made when you press.") if pairs else ""
    return Press("next", _("Next: %(title)s") % {"title": read.following.title}, small)


def _others(read: LedReading) -> list[Press]:
    session, step = read.session, read.step
    if session.state != State.OPEN or step is None:
        return []
    first = _next(read)
    told = [Press("minute", _("One minute more"))]
    if step.number > 1:
        told.append(Press("back", _("Back")))
    if first is not None and first.do in {"show", "accept"}:
        told.append(_onward(read))
    if first is not None and first.do == "accept":
        told.insert(0, Press("keep", _("Accept, and stay here")))
    if step.kind in {StepKind.PAIR, StepKind.TALK} and not session.one_phone_a_table:
        told.append(Press("pairs", _("Make new pairs")))
    return told


def _time(read: LedReading) -> str:
    """Return the time used and planned, of the step and of all before it."""
    step = read.step
    if step is None or read.session.state != State.OPEN or step.started_at is None:
        return ""
    moment = now(read.session.network)
    used = max(int((moment - step.started_at).total_seconds() // 60), 0)
    begun = read.session.opened_at or moment
    behind = int((moment - begun).total_seconds() // 60)
    planned = sum((one.seconds or 0) for one in read.steps if one.number <= step.number) // 60
    told = _("%(used)d of %(planned)d minutes of this step") % {
        "used": used,
        "planned": (step.seconds or 0) // 60,
    }
    over = behind - planned
    if over > 0:
        late = ngettext("%(n)d minute over the plan", "%(n)d minutes over the plan", over) % {"n": over}
        return f"{told} · {late}"
    return told


def _note(read: LedReading) -> str:
    if read.step is None:
        return ""
    if read.pairs and read.step.kind in {StepKind.PAIR, StepKind.TALK}:
        words = ngettext("%(n)d pair is talking.", "%(n)d pairs are talking.", read.pairs)
        return words % {"n": read.pairs}
    if read.step.kind == StepKind.EXIT:
        told = ngettext(
            "%(n)d has said a word on the way out.", "%(n)d have said a word on the way out.", read.left
        )
        told %= {"n": read.left}
        if read.worth is None:
            return told
        middle = _("Worth the time: %(n)g of 5 in the middle.") % {"n": read.worth}
        return f"{told} {middle}"
    return ""


def _card(card: Card) -> LeadCard:
    if card.hidden:
        state = _("hidden")
    elif card.accepted:
        state = _("in the list")
    elif card.shown:
        state = _("on the screen")
    else:
        state = _("waits")
    return LeadCard(
        card.pk,
        card.text,
        small_of(card) or (_("from paper") if card.paper else ""),
        state,
        card.group,
        str(card.item or ""),
        card.shown,
        card.hidden,
    )


def _suggestions(cards: tuple[Card, ...]) -> tuple[Suggestion, ...]:
    """Offer cards that share words and stand alone; a person decides and names the group."""
    alone = [card for card in cards if not card.group and not card.hidden and card.item is None]
    found = suggest([card.text for card in alone])
    return tuple(
        Suggestion(
            tuple(alone[place].pk for place in one.places),
            _("They share: %(words)s") % {"words": ", ".join(one.words)},
            tuple(alone[place].text for place in one.places),
        )
        for one in found[:3]
    )


def way_of(steps: tuple[Step, ...], *, current: int | None) -> tuple[WayStep, ...]:
    """Return the steps in order with their minutes, used and planned."""
    return tuple(
        WayStep(
            step.number,
            step.title,
            _minutes(step),
            "now" if step.number == current else "done" if step.started_at else "",
        )
        for step in steps
    )


def _minutes(step: Step) -> str:
    planned = (step.seconds or 0) // 60
    told = ngettext("%(n)d minute", "%(n)d minutes", planned) % {"n": planned} if planned else _("open end")
    if step.started_at and step.ended_at:
        used = round((step.ended_at - step.started_at).total_seconds() / 60)
        return _("%(used)d of %(planned)s") % {"used": used, "planned": told}
    return told


def paper_form(steps: tuple[Step, ...], data: Any, *, current: int | None = None) -> PaperForm:  # noqa: ANN401 - a request's data
    """Return the form that takes cards from paper."""
    offered = [
        (step.number, f"{step.number}. {step.title}")
        for step in steps
        if step.kind in {StepKind.SHARE, StepKind.COMMIT}
    ]
    numbers = {number for number, _title in offered}
    return PaperForm(data, offered, current if current in numbers else None)
