"""The list of versions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.packages.queries import arrivals_of, published_in
from gofar.web.base.components.times import near_day
from gofar.web.base.pages import Link
from gofar.web.packages.build.words import files, holds, new_words
from gofar.web.packages.pages import CameIn, PackagesPage, VersionRow

if TYPE_CHECKING:
    from gofar.apps.packages.queries import Published
    from gofar.apps.people.models import Network, Person


def packages_page(viewer: Person, network: Network) -> PackagesPage:
    """Return every version that went out, newest first, with what is new in each."""
    place, versions = [network.slug], published_in(viewer, network)
    may_publish = may(viewer, Verb.PUBLISH_PACKAGE, network)
    may_bring = may(viewer, Verb.EDIT_THEORY, network)
    return PackagesPage(
        crumbs=(Link(_("Change packages"), ""),),
        title=_title(versions),
        say=_(
            "What this network has learned, so that somebody who has never met you can start from it: ideas under "
            "drivers, how each is done, what tests said, and what did not work."
        ),
        versions=tuple(_version(network, one) for one in versions),
        came=tuple(
            CameIn(
                _("“%(title)s”, version %(n)d, from %(network)s")
                % {"title": row.title, "n": row.number, "network": row.from_network},
                row.read_by.name,
                row.applied_at,
            )
            for row in arrivals_of(viewer, network)
            if row.applied_at is not None
        ),
        draft=reverse("draft-package", args=place) if may_publish else "",
        bring=reverse("import-package", args=place) if may_bring else "",
        schema=reverse("package-format", args=place),
    )


def _title(versions: list[Published]) -> str:
    standing = next((one for one in versions if one.row.withdrawn_at is None), None)
    if standing is not None:
        return _("Version %(n)d of the change package is out") % {"n": standing.row.number}
    return _("Every version was withdrawn") if versions else _("Nothing has gone out yet")


def _version(network: Network, one: Published) -> VersionRow:
    row = one.row
    withdrawn = ""
    if row.withdrawn_at is not None:
        day = near_day(row.withdrawn_at, today(network))
        withdrawn = _("Withdrawn, %(day)s. Whoever has its file keeps it.") % {"day": day}
    return VersionRow(
        label=_("Version %(n)d") % {"n": row.number},
        title=row.title,
        url=reverse("package", args=[network.slug, row.number]),
        by=row.published_by.name,
        at=row.published_at,
        holds=holds(one.package),
        new=new_words(one.new),
        files=files(network, row),
        withdrawn=withdrawn,
    )
