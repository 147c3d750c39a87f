"""What waits: the first test of one's own, and the list below a form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.queries import part_of
from gofar.core.practice.cycle import Standing
from gofar.web.base.cycling import words
from gofar.web.capture.pages import ListPage, Waiting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network, Person

#: So many waiting tests stand below a form.
AT_ONCE = 12


def one_s_own(viewer: Person, network: Network, waiting: Sequence[TestReading]) -> TestReading | None:
    """Return the first test that waits for a result from the reader, or from the reader's school."""
    part = part_of(viewer, network)
    school = part.school_id if part else None
    return next(
        (
            reading
            for reading in waiting
            if reading.standing is not Standing.UNDECIDED
            and words.standing_of(reading) is not Standing.PLANNED
            and (reading.test.lead_id == viewer.pk or reading.test.school_id == school)
        ),
        None,
    )


def waiting_list(readings: Sequence[TestReading]) -> tuple[Waiting, ...]:
    """Return what waits, as the phone lists it."""
    return tuple(_waiting(r) for r in readings[:AT_ONCE] if r.last is not None)


def _waiting(reading: TestReading) -> Waiting:
    test, last = reading.test, reading.cycles[-1]
    place = [test.network.slug, test.number]
    standing = words.standing_of(reading)
    route = {Standing.UNDECIDED: "decide", Standing.PLANNED: "plan-cycle"}.get(standing, "log-result")
    note = _("%(school)s, cycle %(n)d. %(standing)s.") % {
        "school": test.school,
        "n": last.cycle.number,
        "standing": words.standing_word(standing),
    }
    return Waiting(last.cycle.ends, test.title, note, reverse(route, args=place))


def waiting_title(waiting: Sequence[TestReading]) -> str:
    """Return the title of the list of what waits."""
    due = sum(words.standing_of(r) is Standing.DUE for r in waiting)
    if due:
        return ngettext("%(n)d test is due", "%(n)d tests are due", due) % {"n": due}
    return _("Nothing is due today")


def list_page(network: Network, waiting: Sequence[TestReading], *, may_start: bool) -> ListPage:
    """Return the list for somebody who works with many schools, or with none."""
    place = [network.slug]
    return ListPage(
        title=waiting_title(waiting) if may_start else _("School teams log their tests here"),
        say="" if may_start else _("Your part in this network is to read them."),
        waiting=waiting_list(waiting),
        start=reverse("start-test", args=place) if may_start else "",
        tests=reverse("tests", args=place),
    )
