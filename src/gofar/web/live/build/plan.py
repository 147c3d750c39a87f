"""A session's plan on a page, and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gofar.apps.access.clock import today
from gofar.apps.convenings.queries import State, StepKind
from gofar.web.base.kept import last_time_part
from gofar.web.base.pages import Link
from gofar.web.base.qr import qr
from gofar.web.live.build.lead import paper_form, way_of
from gofar.web.live.forms import NewForm, PlanForm
from gofar.web.live.pages import ItemRow, ListBox, NewPage, PaperPage, PlanPage, SheetStep

if TYPE_CHECKING:
    import datetime as dt

    from django.http import HttpRequest

    from gofar.apps.convenings.queries.leading import PlanReading
    from gofar.apps.people.models import Network, Person
    from gofar.web.live.forms import PaperForm

#: Lines to write on below a question, and below a list.
LINES = 4


def _crumbs(network: Network, *rest: Link) -> tuple[Link, ...]:
    return (
        Link(_("Home"), reverse("network", args=[network.slug])),
        Link(_("Convenings"), reverse("convenings", args=[network.slug])),
        *rest,
    )


def new_page(network: Network, data: Any) -> NewPage:  # noqa: ANN401 - a request's data
    """Return the form that plans a session."""
    form = (
        data
        if isinstance(data, NewForm)
        else NewForm(data, initial={"template": "deck", "on": today(network)})
    )
    return NewPage(
        _crumbs(network, Link(_("New session"), "")), form, reverse("convenings", args=[network.slug])
    )


def plan_page(
    viewer: Person, read: PlanReading, *, form: PlanForm | None = None, paper: PaperForm | None = None
) -> PlanPage:
    """Return a session's plan."""
    session, network = read.session, read.session.network
    minutes = sum((step.seconds or 0) for step in read.steps) // 60
    at = [network.slug, session.number]
    planned = session.state == State.PLANNED
    return PlanPage(
        crumbs=_crumbs(network, Link(session.title, "")),
        title=session.title,
        margin=_("Session %(n)d") % {"n": session.number},
        say=_say(session.on, session.place, minutes),
        code=session.code,
        form=(form or PlanForm(None, read)) if planned else None,
        action=reverse("plan-session", args=at),
        steps=way_of(read.steps, current=None),
        prompts=tuple(prompt.text for prompt in read.prompts),
        lists=tuple(
            ListBox(one.title, "", tuple(ItemRow(n, text) for n, text in enumerate(items, 1)), ())
            for one, items in read.lists
        ),
        run=reverse("live-run", args=[session.code]),
        run_label=_("Go to the room") if planned else _("The page that runs it"),
        sheet=reverse("session-sheet", args=at),
        paper=None if planned else (paper or paper_form(read.steps, None)),
        paper_action=reverse("live-paper", args=[session.code]),
        last=last_time_part(viewer, session) if planned else None,
    )


def _say(on: dt.date, place: str, minutes: int) -> str:
    day = dateformat.format(on, pgettext("day with weekday", "D j F"))
    told = ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    return _("%(parts)s.") % {"parts": ", ".join(part for part in (day, place, told) if part)}


def paper_page(request: HttpRequest, read: PlanReading) -> PaperPage:
    """Return a session on paper: questions with lines, lists with room for more, the code."""
    session, network = read.session, read.session.network
    address = request.build_absolute_uri(reverse("room-join", args=[session.code]))
    asks = {step.heard_id: step.title for step in read.steps if step.kind == StepKind.SHARE and step.heard_id}
    return PaperPage(
        crumbs=_crumbs(
            network, Link(session.title, reverse("plan-session", args=[network.slug, session.number]))
        ),
        title=session.title,
        when=_say(session.on, session.place, sum((step.seconds or 0) for step in read.steps) // 60),
        code=session.code,
        address=address,
        qr=qr(address),
        prompts=tuple(SheetStep(prompt.text, "", (), tuple(range(LINES))) for prompt in read.prompts),
        lists=tuple(
            SheetStep(one.title, asks.get(one.pk, ""), items, tuple(range(LINES)))
            for one, items in read.lists
        ),
        back=reverse("plan-session", args=[network.slug, session.number]),
    )
