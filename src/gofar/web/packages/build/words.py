"""Words that several pages of change packages share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.web.base.pages import Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.packages.models import Package as Row
    from gofar.apps.people.models import Network
    from gofar.core.practice.package import Differences, Package


def crumbs(network: Network, here: str) -> tuple[Link, ...]:
    """Return the way to a page below the list of versions."""
    return (
        Link(_("Change packages"), reverse("packages", args=[network.slug])),
        Link(here, ""),
    )


def ideas_words(n: int) -> str:
    """Return how many ideas: "5 ideas"."""
    return ngettext("%(n)d idea", "%(n)d ideas", n) % {"n": n}


def drivers_words(n: int) -> str:
    """Return how many drivers: "3 drivers"."""
    return ngettext("%(n)d driver", "%(n)d drivers", n) % {"n": n}


def measures_words(n: int) -> str:
    """Return how many measures: "2 measures"."""
    return ngettext("%(n)d measure", "%(n)d measures", n) % {"n": n}


def holds(package: Package) -> str:
    """Return what a package holds, in one sentence."""
    told = _("%(ideas)s under %(drivers)s, %(measures)s") % {
        "ideas": ideas_words(len(package.ideas)),
        "drivers": drivers_words(len(package.drivers)),
        "measures": measures_words(len(package.measures)),
    }
    warned = sum(idea.warning for idea in package.ideas)
    if not warned:
        return told
    more = ngettext("%(n)d of the ideas did not work", "%(n)d of the ideas did not work", warned) % {
        "n": warned
    }
    return _("%(told)s. %(more)s") % {"told": told, "more": more}


def files(network: Network, row: Row) -> tuple[Link, ...]:
    """Return the files of a version; none once it was withdrawn."""
    if row.withdrawn_at is not None:
        return ()
    named = (
        ("package-html", _("Page (HTML)")),
        ("package-pdf", _("Print (PDF)")),
        ("package-json", _("For another network (JSON)")),
    )
    return tuple(Link(label, reverse(name, args=[network.slug, row.number])) for name, label in named)


def new_words(new: Differences | None) -> str:
    """Return what is new in a version, in a sentence; nothing for the first."""
    if new is None:
        return ""
    if not new:
        return _("The ideas and their evidence are those of the version before.")
    told = (
        (_("New: %(ideas)s."), new.added),
        (_("More evidence: %(ideas)s."), new.climbed),
        (_("Less evidence: %(ideas)s."), new.fell),
        (_("Told in other words: %(ideas)s."), new.reworded),
        (_("No longer in it: %(ideas)s."), new.dropped),
    )
    return " ".join(words % {"ideas": _listed(ideas)} for words, ideas in told if ideas)


def _listed(titles: Sequence[str]) -> str:
    shown = ", ".join(titles[:3])
    more = len(titles) - 3
    if more <= 0:
        return shown
    return ngettext("%(shown)s and %(n)d more", "%(shown)s and %(n)d more", more) % {
        "shown": shown,
        "n": more,
    }
