"""A closed round: what stands out, all dots as bars, what became of each answer, and what can be made of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.causes import fishbone_for
from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.improvement.queries.theory import Kind, theory_for
from gofar.apps.rounds.queries import About
from gofar.web.base.pages import Link
from gofar.web.base.rounds import finding
from gofar.web.rounds.build.shown import plain
from gofar.web.rounds.forms import BecameForm
from gofar.web.rounds.pages import Shown

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person
    from gofar.apps.rounds.queries import Answer, RoundReading
    from gofar.web.rounds.pages import RoundPage

#: The width of the longest bar.
WIDTH = 200
#: So many letters of an answer begin a part of the theory.
TITLE = 160


def result_of(viewer: Person, reading: RoundReading, page: RoundPage, became: BecameForm | None) -> RoundPage:
    """Return the page of a closed round."""
    row = reading.round
    edits = may(viewer, Verb.EDIT_THEORY, row.network.theory)
    rows = {one.key: _told(reading, one, edits=edits) for one in reading.answers}
    by_dots = sorted((one for one in reading.answers if one.stands_out), key=lambda one: -(one.dots or 0))
    others = sorted(
        (one for one in reading.answers if not one.stands_out), key=lambda one: one.text.casefold()
    )
    if edits and became is None:
        became = became_form(viewer, reading, None)
    return replace(
        page,
        title=finding(reading),
        say=row.question,
        out=tuple(rows[one.key] for one in by_dots),
        answers=tuple(rows[one.key] for one in others),
        result=_voters(reading),
        became=became,
        became_action=reverse("answer-became", args=[row.network.slug, row.number]),
    )


def _voters(reading: RoundReading) -> str:
    voters = reading.tally.voters if reading.tally else 0
    spent = sum(reading.tally.totals) if reading.tally else 0
    words = ngettext("%(n)d person placed %(dots)d dots.", "%(n)d people placed %(dots)d dots.", voters)
    said = words % {"n": voters, "dots": spent}
    least = reading.tally.least if reading.tally else None
    if least is None:
        return said
    return f"{said} " + _(
        "An answer stands out from %(n)d dots: chance alone would rarely bring one there."
    ) % {"n": least}


def _told(reading: RoundReading, one: Answer, *, edits: bool) -> Shown:
    read = reading.tally
    top = max((*read.totals, read.least or 0, 1)) if read else 1
    dots = one.dots or 0
    words, link = _became(reading.round.network, one)
    return Shown(
        **plain(one),  # type: ignore[arg-type]  # plain values
        count=ngettext("%(n)d dot", "%(n)d dots", dots) % {"n": dots},
        bar=dots * WIDTH // top,
        tick=(read.least or 0) * WIDTH // top if read else 0,
        became=link,
        became_words=words,
        carry=_carry(reading, one) if edits and link is None else (),
    )


def _became(network: Network, one: Answer) -> tuple[str, Link | None]:
    if one.became is not None:
        words = _("became the idea") if one.became.kind == Kind.IDEA else _("became the driver")
        query = urlencode({"idea": one.became.slug})
        return words, Link(one.became.title, f"{reverse('theory', args=[network.slug])}?{query}")
    if one.became_cause is not None:
        words = _("became cause %(n)d:") % {"n": one.became_cause.number}
        return words, Link(one.became_cause.text, reverse("causes", args=[network.slug]))
    return "", None


def _carry(reading: RoundReading, one: Answer) -> tuple[Link, ...]:
    row = reading.round
    asked = {"title": one.text[:TITLE], "answer": str(one.key)}
    if row.part is not None:
        asked["under"] = row.part.slug
    if row.about == About.DRIVERS:
        asked["kind"] = Kind.SECONDARY if row.part else Kind.PRIMARY
    into = Link(
        _("Put it into the theory"), f"{reverse('add-idea', args=[row.network.slug])}?{urlencode(asked)}"
    )
    if row.about != About.PROBLEM:
        return (into,)
    cause = f"{reverse('add-cause', args=[row.network.slug])}?{urlencode(asked)}"
    return into, Link(_("Add as a cause"), cause)


def became_form(viewer: Person, reading: RoundReading, data: object) -> BecameForm:
    """Return the form that says what an answer became, with every part and cause that stands."""
    network = reading.round.network
    shown = shown_to(viewer, network)
    parts = [(f"part-{p.node.pk}", p.node.title) for p in theory_for(viewer, network, ()).parts()]
    causes = [(f"cause-{c.cause.pk}", shown(c.cause.text)) for c in fishbone_for(viewer, network).all()]
    return BecameForm(data, reading.answers, [(_("The theory"), parts), (_("Causes"), causes)])
