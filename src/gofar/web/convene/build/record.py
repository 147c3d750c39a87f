"""The page of a session's record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import local
from gofar.core.practice.keeping import FEWEST_VOTERS, JOTS_KEPT_DAYS, jots_go_on
from gofar.web.base.components.counts import in_words
from gofar.web.base.kept import last_time_part, on_day
from gofar.web.base.pages import Link
from gofar.web.convene.build.items import Items
from gofar.web.convene.pages import Bar, Group, ListPart, RecordPage, VotePart

if TYPE_CHECKING:
    from gofar.apps.convenings.models import Session
    from gofar.apps.convenings.queries.keeping_values import Item, ListReading, RecordReading, VoteReading
    from gofar.apps.people.models import Person

_WIDTH = 200


def record_page(viewer: Person, reading: RecordReading) -> RecordPage:
    """Return the record of a session with the ways onward from each thing that was said.

    Before a session is closed there is what the last one ended with.
    """
    session, items = reading.session, Items(reading)
    network, closed = session.network, session.state == "closed"
    at = [network.slug, session.number]
    waiting = [one for one in reading.unreached if one.became is None]
    return RecordPage(
        crumbs=(
            Link(_("Convenings"), reverse("convenings", args=[network.slug])),
            Link(session.title, ""),
        ),
        title=title_of(reading),
        margin=on_day(network, session.on),
        say=say_of(reading),
        lead=_to_do(reading) if reading.may_keep else "",
        commitments=items.of(reading.commitments),
        unreached=items.of(reading.unreached),
        ask_all=reverse("keep-unreached", args=at) if reading.may_keep and waiting else "",
        lists=tuple(_list(one, items) for one in reading.lists) if closed else (),
        clusters=tuple(items.group(one) for one in reading.clusters),
        votes=tuple(_vote(one) for one in reading.votes),
        statements=_statements(reading, items),
        exports=(
            Link(_("Spreadsheet (CSV)"), reverse("record-csv", args=at)),
            Link(_("Plain values (JSON)"), reverse("record-json", args=at)),
            Link(_("Text (Markdown)"), reverse("record-markdown", args=at)),
        )
        if closed
        else (),
        deleted=_deleted(session) if closed else "",
        empty=closed and not reading.all,
        open="" if closed else reverse("plan-session", args=at),
        last=None if closed else last_time_part(viewer, session),
    )


def _statements(reading: RecordReading, items: Items) -> tuple[Group, ...]:
    """Return what was said besides: what stands above already is not said twice."""
    groups = (Group(one.heading, items.rest(one.said)) for one in reading.statements)
    return tuple(one for one in groups if one.items)


def title_of(reading: RecordReading) -> str:
    """Return the finding: what the room added, and how many of its commitments have become tests."""
    if reading.session.state != "closed":
        return _("This convening has no record yet")
    parts = [_added(reading), _tests(reading)]
    found = [one for one in parts if one]
    if len(found) > 1:
        return _("%(first)s; %(second)s") % {"first": found[0], "second": found[1]}
    return found[0] if found else _("The room said little that is written down")


def _added(reading: RecordReading) -> str:
    grown = [one for one in reading.lists if one.added]
    added = sum(len(one.added) for one in grown)
    if not added:
        return ""
    if len(grown) == 1:
        words = ngettext(
            "The room added %(n)s item to “%(title)s”", "The room added %(n)s items to “%(title)s”", added
        )
        return words % {"n": in_words(added), "title": grown[0].title}
    words = _("The room added %(n)s items to %(lists)s lists")
    return words % {"n": in_words(added), "lists": in_words(len(grown))}


def _tests(reading: RecordReading) -> str:
    total = len(reading.commitments)
    if not total:
        return ""
    done = sum(one.became is not None and one.became.test is not None for one in reading.commitments)
    said = _of_one(done) if total == 1 else _of_many(done, total)
    return said if _added(reading) else capfirst(said)


def _of_one(done: int) -> str:
    return _("its commitment has become a test") if done else _("its commitment is no test yet")


def _of_many(done: int, total: int) -> str:
    if not done:
        return _("none of %(n)s commitments is a test yet") % {"n": in_words(total)}
    words = ngettext(
        "%(done)s of %(n)s commitments has become a test",
        "%(done)s of %(n)s commitments have become tests",
        done,
    )
    return words % {"done": in_words(done), "n": in_words(total)}


def say_of(reading: RecordReading) -> str:
    """Return who came together, and under whose lead."""
    session = reading.session
    if session.state != "closed":
        return _("It begins with the press that closes the session.")
    people = ngettext(
        "%(n)d person came together, led by %(name)s.",
        "%(n)d people came together, led by %(name)s.",
        reading.people,
    )
    said = people % {"n": reading.people, "name": session.led_by.name}
    return f"{session.title}, {session.place}. {said}" if session.place else f"{session.title}. {said}"


def _to_do(reading: RecordReading) -> str:
    """Return how much waits to be made something of."""
    left = sum(one.became is None for one in (*reading.commitments, *reading.unreached))
    if not left:
        return _("Every commitment and every question has gone on.")
    return ngettext(
        "%(n)s commitment or question has not gone on yet.",
        "%(n)s commitments and questions have not gone on yet.",
        left,
    ) % {"n": capfirst(in_words(left))}


def _list(reading: ListReading, items: Items) -> ListPart:
    added = len(reading.added)
    small = _("Version %(n)d") % {"n": reading.version}
    if added:
        more = ngettext("%(n)d added by the room", "%(n)d added by the room", added) % {"n": added}
        small = _("%(version)s: %(more)s") % {"version": small, "more": more}
    return ListPart(
        reading.title,
        small,
        f"list-{reading.number}",
        tuple((one.text, _again(one)) for one in reading.items if not one.added),
        tuple(items.added(one, _again(one)) for one in reading.added),
    )


def _again(item: Item) -> str:
    """Return how many said the same; nothing where they are too few to be told."""
    if item.again is None:
        return ""
    return ngettext("%(n)d said it again", "%(n)d said it again", item.again) % {"n": item.again}


def _vote(reading: VoteReading) -> VotePart:
    if reading.voters < FEWEST_VOTERS:
        words = _("Fewer than five voted: where their dots stand is not told.")
        return VotePart(reading.title, words, tuple(Bar(one.text, "", 0) for one in reading.choices))
    top = max((one.dots or 0 for one in reading.choices), default=0) or 1
    words = ngettext("%(n)d person put dots.", "%(n)d people put dots.", reading.voters)
    return VotePart(
        reading.title,
        words % {"n": reading.voters},
        tuple(
            Bar(
                one.text,
                ngettext("%(n)d dot", "%(n)d dots", one.dots or 0) % {"n": one.dots or 0},
                round((one.dots or 0) / top * _WIDTH),
            )
            for one in reading.choices
        ),
    )


def _deleted(session: Session) -> str:
    """Return what happens, or happened, to what people jotted for themselves."""
    network = session.network
    if session.swept_at is not None:
        day = on_day(network, local(network, session.swept_at).date())
        return _(
            "What people jotted for themselves was deleted on %(day)s. It was never a part of this record."
        ) % {"day": day}
    if session.closed_at is None:
        return ""
    day = on_day(network, local(network, jots_go_on(session.closed_at)).date())
    words = _(
        "What people jotted for themselves is no part of this record. It is deleted on %(day)s, %(n)d days after the session."
    )
    return words % {"day": day, "n": JOTS_KEPT_DAYS}
