"""A sheet of slips to print and cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.web.base.components.times import full_day
from gofar.web.base.pages import Link
from gofar.web.base.qr import qr
from gofar.web.surveys.build.words import crumbs
from gofar.web.surveys.pages import SlipCode, SlipsPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpRequest

    from gofar.apps.surveys.models import Survey


def slips_page(request: HttpRequest, survey: Survey, codes: Sequence[str]) -> SlipsPage:
    """Return the sheet, just made."""
    urls = [request.build_absolute_uri(reverse("slip", args=[code])) for code in codes]
    back = reverse("survey", args=[survey.network.slug, survey.number])
    return SlipsPage(
        crumbs=crumbs(survey.network, Link(_("Slips"), "")),
        title=_("Print these slips now"),
        network=survey.network.name,
        until=full_day(survey.closes_on),
        slips=tuple(SlipCode(qr(url), url) for url in urls),
        back=back,
    )
