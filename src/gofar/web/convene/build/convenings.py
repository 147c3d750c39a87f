"""The page of all sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import today
from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.convenings.queries.keeping_sessions import sessions_of
from gofar.web.base.components.counts import in_words
from gofar.web.base.kept import on_day
from gofar.web.convene.pages import Coming, ConveningsPage, Past

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.convenings.queries.keeping_values import SessionLine
    from gofar.apps.people.models import Network, Person


def convenings_page(viewer: Person, network: Network) -> ConveningsPage:
    """Return the sessions as `viewer` sees them: the next one first, then what became of the others."""
    lines = sessions_of(viewer, network)
    leads = may(viewer, Verb.LEAD_SESSION, network)
    coming = [one for one in reversed(lines) if one.session.state != "closed"]
    past = [one for one in lines if one.session.state == "closed"]
    return ConveningsPage(
        crumbs=(),
        title=_title(network, coming, past),
        say=_say(past),
        coming=tuple(_coming(one, leads=leads) for one in coming),
        past=tuple(_past(network, one) for one in past),
        new=reverse("new-session", args=[network.slug]) if leads else "",
    )


def _title(network: Network, coming: Sequence[SessionLine], past: Sequence[SessionLine]) -> str:
    if any(one.session.state == "open" for one in coming):
        return _("A convening goes on right now")
    ahead = [one for one in coming if one.session.on >= today(network)]
    if ahead:
        return _("The next convening is on %(day)s") % {"day": on_day(network, ahead[0].session.on)}
    if past:
        return _("No convening is planned")
    return _("Nobody has convened yet")


def _say(past: Sequence[SessionLine]) -> str:
    if not past:
        return _("A room jots, talks in pairs and shares. What it says stands here, and what became of it.")
    said, kept = sum(one.said for one in past), sum(one.kept for one in past)
    if not said:
        return ""
    words = ngettext(
        "Of %(said)d thing said so far, %(kept)s is in the record.",
        "Of %(said)d things said so far, %(kept)s are in the record.",
        said,
    )
    return words % {"said": said, "kept": in_words(kept) if kept else _("none")}


def _coming(line: SessionLine, *, leads: bool) -> Coming:
    session = line.session
    place = session.place or _("The place is still open")
    return Coming(
        session.title,
        session.on,
        _("%(place)s. Led by %(name)s.") % {"place": place, "name": session.led_by.name},
        session.code,
        reverse("live-run", args=[session.code]) if leads else "",
        reverse("plan-session", args=[session.network.slug, session.number]) if leads else "",
        session.state == "open",
    )


def _past(network: Network, line: SessionLine) -> Past:
    session = line.session
    people = ngettext("%(n)d person in the room", "%(n)d people in the room", line.people) % {
        "n": line.people
    }
    said = ngettext("%(n)d thing said", "%(n)d things said", line.said) % {"n": line.said}
    kept = ngettext("%(n)d in the record", "%(n)d in the record", line.kept) % {"n": line.kept}
    left = ngettext("%(n)d still open", "%(n)d still open", line.open) % {"n": line.open} if line.open else ""
    parts = [people, said, kept, *([left] if left else [])] if line.said else [people]
    return Past(
        session.title,
        session.on,
        capfirst(", ".join(parts)),
        reverse("convening-record", args=[network.slug, session.number]),
        left,
    )
