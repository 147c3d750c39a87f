"""The page of agreements, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import today
from gofar.apps.records.queries.agreements import ELEMENTS
from gofar.web.settings.build.frame import frame
from gofar.web.settings.record.pages import AgreementLine, AgreementsPage, DistrictPart

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gofar.apps.people.models import Network, Person
    from gofar.apps.records.models import Agreement
    from gofar.apps.records.queries.agreements import Standing
    from gofar.web.settings.forms import AgreementForm

_NAMES = dict(ELEMENTS)


def agreements_page(
    viewer: Person, network: Network, found: Sequence[Standing], form: AgreementForm
) -> AgreementsPage:
    """Return what each district has agreed to, and the form."""
    without = [one.district.name for one in found if not one.held]
    return AgreementsPage(
        frame(
            viewer,
            network,
            "agreements",
            title=_finding(len(found), without),
            say=_(
                "Public totals of schools need none. Counts of tests and rows about students are closed without one."
            ),
        ),
        tuple(_district(network, one) for one in found),
        form,
        reverse("agreements", args=[network.slug]),
    )


def _finding(districts: int, without: list[str]) -> str:
    if not districts:
        return _("No district has been added yet")
    if not without:
        return _("Every district has an agreement in force")
    if len(without) == 1:
        return _("%(name)s has no agreement in force") % {"name": without[0]}
    words = ngettext(
        "%(n)s district has no agreement in force", "%(n)s districts have no agreement in force", len(without)
    )
    return words % {"n": len(without)}


def _district(network: Network, one: Standing) -> DistrictPart:
    day = today(network)
    lines = [_line(network, row, _state(row, day)) for row in (*one.held, *one.others)]
    return DistrictPart(one.district.slug, one.district.name, tuple(lines))


def _line(network: Network, row: Agreement, state: str) -> AgreementLine:
    here = reverse("agreements", args=[network.slug])
    days = {"first": date_format(row.starts, "j M Y"), "last": date_format(row.ends, "j M Y")}
    signed = {"name": row.signed_by, "file": row.file_name}
    open_now = row.holds(today(network))
    return AgreementLine(
        _("%(first)s to %(last)s") % days,
        state,
        tuple(str(_NAMES.get(word, word)) for word in row.elements),
        row.purpose,
        (_("Signed by %(name)s; %(file)s") if row.file_name else _("Signed by %(name)s")) % signed,
        reverse("end-agreement", args=[network.slug, row.pk]) if open_now else "",
        f"{here}?renew={row.pk}#record",
    )


def _state(row: Agreement, day: dt.date) -> str:
    if row.holds(day):
        left = (row.over_on - day).days
        if left <= 60:
            return ngettext("In force, %(n)s day left", "In force, %(n)s days left", left) % {"n": left}
        return _("In force")
    if row.starts > day and row.ended_on is None:
        return _("Not begun yet")
    return _("Over since %(day)s") % {"day": date_format(row.over_on, "j M Y")}
