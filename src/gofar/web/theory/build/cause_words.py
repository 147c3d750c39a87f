"""A cause's plain values in words, and every version of every cause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import today
from gofar.apps.improvement.queries.causes import fishbone_for, versions_of_causes
from gofar.apps.improvement.queries.shown import shown_to
from gofar.web.base.both import marked, same
from gofar.web.base.pages import Link
from gofar.web.theory.build.words import crumbs
from gofar.web.theory.forms import CAUSE_WORDS, CauseForm
from gofar.web.theory.forms.causes import CONTROL, EVIDENCE
from gofar.web.theory.pages import ChangedText, HistoryPage, VersionEntry

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gofar.apps.access.models import Version
    from gofar.apps.improvement.models import Cause
    from gofar.apps.improvement.queries.causes import Fishbone
    from gofar.apps.people.models import Network, Person

_FIELDS = (*CAUSE_WORDS, "retired")


class CauseTeller:
    """Tells plain values of causes in words: links by their names, choices by their words."""

    def __init__(self, bones: Fishbone) -> None:
        self.causes = {one.cause.pk: one.cause.text for one in bones.all()}
        self.causes |= {cause.pk: cause.text for cause in bones.retired}
        self.drivers = {node.slug: node.title for node in bones.drivers}
        self.choices: dict[str, dict[Any, str]] = {
            "evidence": {kind.value: str(word) for kind, word in EVIDENCE},
            "control": {kind.value: str(word) for kind, word in CONTROL},
            "retired": {True: _("Yes")},
        }

    def told(self, name: str, value: Any) -> str:  # noqa: ANN401 - a field's plain value
        """Return one plain value in words; nothing for what is not said."""
        if name in self.choices:
            return self.choices[name].get(value, "")
        if name == "parent":
            return self.causes.get(value, "")
        if name == "drivers":
            return "; ".join(self.drivers.get(slug, slug) for slug in value or ())
        return str(value or "")


def label(name: str) -> str:
    """Return the name of a field as the form has it."""
    return _("Retired") if name == "retired" else str(CauseForm.base_fields[name].label)


def causes_history(viewer: Person, network: Network) -> HistoryPage:
    """Return the versions of all causes, newest first."""
    bones = fishbone_for(viewer, network)
    rows, teller, shown = (
        versions_of_causes(viewer, bones.theory),
        CauseTeller(bones),
        shown_to(viewer, network),
    )
    page = reverse("causes", args=[network.slug])
    title = ngettext("The causes were written once", "The causes were written %(n)d times", len(rows))
    return HistoryPage(
        crumbs=crumbs(network, _("All versions"), Link(_("Causes"), page)),
        title=title % {"n": len(rows)} if rows else _("No cause has been written yet"),
        entries=tuple(_entry(cause, row, old, teller, shown) for cause, row, old in rows),
        today=today(network),
        back=Link(_("Back to the causes"), page),
    )


def _entry(
    cause: Cause, row: Version, old: Version | None, teller: CauseTeller, shown: Callable[[str], str]
) -> VersionEntry:
    before: Mapping[str, Any] = old.data if old else {}
    changed = [name for name in _FIELDS if not same(before.get(name) or None, row.data.get(name) or None)]

    def text(name: str) -> ChangedText:
        now = shown(teller.told(name, row.data.get(name)))
        then = shown(teller.told(name, before.get(name))) if old else now
        return ChangedText(label(name), marked(then, now))

    number = _("Cause %(n)d, version %(version)d") % {"n": cause.number, "version": row.number}
    return VersionEntry(
        title=_("%(text)s (%(number)s)") % {"text": shown(row.data["text"]), "number": number},
        at=row.at,
        by=row.by.name,
        reason=shown(row.reason),
        changes=tuple(text(name) for name in changed),
    )
