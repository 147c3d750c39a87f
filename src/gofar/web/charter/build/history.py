"""Every version of the charter: who, when, why, and the words that came and went."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import today
from gofar.apps.data.queries.measures import measures_of
from gofar.apps.improvement.queries.charter import history_of
from gofar.web.base.both import marked, same
from gofar.web.charter.build.words import crumbs, label, told
from gofar.web.charter.forms import TEXT
from gofar.web.charter.pages import ChangedText, HistoryPage, VersionEntry

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.safestring import SafeString

    from gofar.apps.access.models import Version
    from gofar.apps.improvement.models import Charter
    from gofar.apps.people.models import Network, Person


def history_page(viewer: Person, network: Network, charter: Charter) -> HistoryPage:
    """Return the charter's versions, newest first."""
    rows = history_of(viewer, charter)
    measures = {measure.pk: measure.name for measure in measures_of(viewer, network)}
    before: list[Mapping[str, Any]] = [*(row.data for row in rows[1:]), {}]
    return HistoryPage(
        crumbs=crumbs(network, _("All versions")),
        title=_title(rows),
        entries=tuple(_entry(row, old, measures) for row, old in zip(rows, before, strict=False)),
        today=today(network),
        back=reverse("charter", args=[network.slug]),
    )


def _title(rows: list[Version]) -> str:
    if not rows:
        return _("The charter has not been written yet")
    people = len({row.by_id for row in rows})
    written = ngettext("Written once", "Written %(n)d times", len(rows)) % {"n": len(rows)}
    by = ngettext("by one person", "by %(n)d people", people) % {"n": people}
    return _("%(written)s, %(by)s") % {"written": written, "by": by}


def _entry(row: Version, old: Mapping[str, Any], measures: Mapping[int, str]) -> VersionEntry:
    changed = [name for name in TEXT if not same(old.get(name) or None, row.data.get(name) or None)]
    return VersionEntry(
        title=_("Version %(n)d") % {"n": row.number},
        at=row.at,
        by=row.by.name,
        reason=row.reason,
        changes=tuple(ChangedText(label(name), _words(name, old, row.data, measures)) for name in changed),
    )


def _words(
    name: str, old: Mapping[str, Any], new: Mapping[str, Any], measures: Mapping[int, str]
) -> SafeString:
    """Return what a field reads now, with what came and went; the first text stands unmarked."""
    now = told(name, new.get(name), measures)
    return marked(told(name, old.get(name), measures) if old else now, now)
