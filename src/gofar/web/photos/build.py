"""The page on which a photo is added, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.web.base.pages import Link
from gofar.web.photos.pages import AddPage

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.tests import CycleReading, TestReading
    from gofar.web.photos.forms import PhotoForm


def add_page(reading: TestReading, cycle: CycleReading, form: PhotoForm) -> AddPage:
    """Return the page around the form."""
    test = reading.test
    days = test.network.photo_days or 0
    facts = {"title": test.title, "n": cycle.cycle.number}
    return AddPage(
        title=_("The work, not the child"),
        say=_("Photograph the sheet from above. Then cover whatever could tell whose it is."),
        cycle=_("%(title)s, cycle %(n)d") % facts,
        number=cycle.cycle.number,
        form=form,
        rules=(
            _("Only your school’s team sees it: no coach, no hub, no other school."),
            ngettext("It is deleted after %(n)d day.", "It is deleted after %(n)d days.", days) % {"n": days},
            _("Where and when it was taken is removed before it is kept."),
            _("Every look at it is written down."),
        ),
        back=Link(
            _("Back to test %(n)d") % {"n": test.number},
            reverse("test", args=[test.network.slug, test.number]),
        ),
    )


def crumbs_of(reading: TestReading) -> tuple[Link, ...]:
    """Return where the page stands."""
    slug, number = reading.test.network.slug, reading.test.number
    return (
        Link(_("Tests"), reverse("tests", args=[slug])),
        Link(
            _("Test %(n)d, %(school)s") % {"n": number, "school": reading.test.school},
            reverse("test", args=[slug, number]),
        ),
        Link(_("Add a photo"), ""),
    )
