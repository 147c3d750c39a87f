"""The page of one version."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.packages.queries import contents_of, published_in
from gofar.figures.package_sheet import sheet_of
from gofar.web.base.components.times import near_day
from gofar.web.packages.build.words import crumbs, files, holds, new_words
from gofar.web.packages.pages import PackagePage

if TYPE_CHECKING:
    from gofar.apps.packages.models import Package as Row
    from gofar.apps.people.models import Network, Person


def package_page(viewer: Person, network: Network, row: Row) -> PackagePage:
    """Return one version as it was frozen."""
    package = contents_of(row)
    new = next(one.new for one in published_in(viewer, network) if one.row.pk == row.pk)
    published = _("%(holds)s. Published by %(name)s, %(day)s.") % {
        "holds": holds(package),
        "name": row.published_by.name,
        "day": near_day(row.published_at, today(network)),
    }
    withdrawn = _("This version was withdrawn: its files are no longer given out. Whoever has one keeps it.")
    standing = row.withdrawn_at is None
    return PackagePage(
        crumbs=crumbs(network, _("Version %(n)d") % {"n": row.number}),
        title=row.title,
        margin=_("Version %(n)d") % {"n": row.number},
        say=published if standing else withdrawn,
        sheet=sheet_of(package, words=translation),
        files=files(network, row),
        new=new_words(new),
        withdraw=reverse("withdraw-package", args=[network.slug, row.number])
        if standing and may(viewer, Verb.PUBLISH_PACKAGE, row)
        else "",
        back=reverse("packages", args=[network.slug]),
    )
