"""What helps a team: the smallest test by Friday, what came of visits, how far it has come, answers to the ask."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.improvement.queries.visits import answers_to, visits_from
from gofar.core.practice.progress import SCALE
from gofar.core.practice.smallest import Because
from gofar.web.base.pages import Link
from gofar.web.base.visited import card_of
from gofar.web.base.words import told
from gofar.web.network.build.words import listed, on, test_url, weekday
from gofar.web.network.pages import Told
from gofar.web.network.visiting import Friday, Helped

if TYPE_CHECKING:
    from gofar.apps.improvement.models import SchoolNote
    from gofar.apps.improvement.queries.advice import Advice
    from gofar.web.network.visit import Visit

#: More past visits than these are on the page of visits.
_VISITS = 3


def helped(visit: Visit) -> Helped:
    """Return what helps this team; nothing for those who do not work with it.

    Whoever may start a test here may answer an ask and see how far the team has come (`access.roles`).
    """
    if not visit.works_here:
        return Helped()
    ask = latest_ask(visit)
    past = visits_from(visit.notes, visit.tests, visit.network, visit.today)
    return Helped(
        friday=_friday(visit, visit.advice) if visit.advice else None,
        visits=tuple(card_of(one, visit.network, visit.today) for one in past[:_VISITS]),
        answers=tuple(_answer(visit, one) for one in answers_to(ask, visit.notes)) if ask else (),
        ask_url=reverse("answer-ask", args=[visit.network.slug, visit.school.slug, ask.pk]) if ask else "",
        progress=_progress(visit),
    )


def latest_ask(visit: Visit) -> SchoolNote | None:
    """Return the newest ask."""
    return next((note for note in visit.notes if note.kind == "ask"), None)


def _answer(visit: Visit, note: SchoolNote) -> Told:
    day = on(visit.network, note.at, visit.today)
    return Told(note.text, _("%(name)s, %(day)s") % {"name": note.by.name, "day": day})


def _friday(visit: Visit, advice: Advice) -> Friday:
    slots = {"idea": advice.idea.title, "day": weekday(advice.proposal.friday)}
    if advice.own is not None:
        number = advice.own.test.number
        return Friday(
            _("Begin “%(idea)s” with 5 students, and look on %(day)s") % slots,
            _("Your team planned it in test %(n)d. A smaller start is a start.") % {"n": number},
            Link(_("Open test %(n)d") % {"n": number}, test_url(visit.network, number)),
        )
    asked = {
        "school": visit.school.slug,
        "idea": advice.idea.slug,
        "look": advice.proposal.friday.isoformat(),
    }
    return Friday(
        _("Try “%(idea)s” with 5 students, and look on %(day)s") % slots,
        _why(advice),
        Link(
            _("Predict and start"),
            f"{reverse('start-test', args=[visit.network.slug])}?{urlencode(asked)}",
        ),
    )


def _why(advice: Advice) -> str:
    names = {"schools": listed([str(school) for school in advice.kept_by[:3]])}
    if advice.proposal.because is Because.KEPT_NEARBY:
        return (
            _("Kept by %(schools)s, and one of these is in your district. Ask them how they began.") % names
        )
    if advice.kept_by:
        return _("Kept by %(schools)s. Ask them how they began.") % names
    return _("The network believes in it most among the ideas that you have not tried.")


def _progress(visit: Visit) -> Told:
    url = reverse("progress", args=[visit.network.slug, visit.school.slug])
    if not visit.progress:
        return Told(_("Nobody has said yet."), "", url)
    last = visit.progress[0]
    row = next(row for row in SCALE if row.score == float(last.score))
    day = on(visit.network, last.at, visit.today)
    slots = {"name": last.by.name, "day": day, "reason": last.reason}
    return Told(f"{row.score:.1f}, {told(row.name).lower()}", _("%(reason)s %(name)s, %(day)s") % slots, url)
