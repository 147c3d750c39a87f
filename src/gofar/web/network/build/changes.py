"""The log in sentences, by day, with the way back where there is one; and a change that others have built on."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from gofar.apps.access.clock import local, today
from gofar.apps.access.queries import part_of, recent_changes
from gofar.apps.access.roles import PARTS
from gofar.apps.access.undo import undo_refusals
from gofar.apps.access.verbs import Verb
from gofar.apps.people.roles import Role
from gofar.figures.numbers import whole
from gofar.web.base.both import both
from gofar.web.base.components.times import full_day
from gofar.web.base.fieldnames import field_name
from gofar.web.base.words import told
from gofar.web.network.visiting import Change, ChangesPage, Day, TakeBackPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.access.errors import Conflict
    from gofar.apps.access.models import AuditEntry
    from gofar.apps.people.models import Network, Person

#: How many changes one page holds.
_PAGE = 50


def changes_page(viewer: Person, network: Network, asked: str) -> ChangesPage:
    """Return one page of the log, newest first."""
    pages = Paginator(recent_changes(viewer, network), _PAGE)
    shown = pages.get_page(asked)
    entries = list(shown.object_list)
    may_undo = _may_undo(viewer, network)
    refusals = undo_refusals(entries, viewer) if may_undo else {}
    url = reverse("changes", args=[network.slug])
    return ChangesPage(
        title=_title(pages.count),
        say=_("Everything that people do here is written down. Most of it can be taken back for 30 days."),
        days=tuple(_days(network, entries, refusals)),
        newer=f"{url}?page={shown.previous_page_number()}" if shown.has_previous() else "",
        older=f"{url}?page={shown.next_page_number()}" if shown.has_next() else "",
        where=_("Page %(n)d of %(all)d") % {"n": shown.number, "all": pages.num_pages},
        here=f"{url}?page={shown.number}" if shown.number > 1 else url,
    )


def _may_undo(viewer: Person, network: Network) -> bool:
    part = part_of(viewer, network)
    return part is not None and Verb.UNDO in PARTS[Role(part.role)].everywhere


def _title(n: int) -> str:
    if not n:
        return _("Nothing has been changed yet")
    return ngettext("%(n)s change is on record", "%(n)s changes are on record", n) % {"n": whole(n)}


def _days(network: Network, entries: Sequence[AuditEntry], refusals: dict[int, str]) -> list[Day]:
    now = today(network)
    by_day = groupby(entries, key=lambda entry: local(network, entry.at).date())
    return [
        Day(
            name=_("Today") if day == now else dateformat.format(day, pgettext("log day", "l j F")),
            small=full_day(day) if day == now else dateformat.format(day, "Y"),
            anchor=f"{day:%Y-%m-%d}",
            changes=tuple(_change(network, entry, refusals) for entry in found),
        )
        for day, found in by_day
    ]


def _change(network: Network, entry: AuditEntry, refusals: dict[int, str]) -> Change:
    undone = getattr(entry, "undone_by", None)
    reason = refusals.get(entry.pk, "-")
    taken_back = ""
    if undone is not None:
        when = local(network, undone.at)
        taken_back = _("taken back by %(name)s on %(day)s") % {
            "name": undone.person.name,
            "day": full_day(when.date()),
        }
    return Change(
        who=entry.person.name,
        says=entry.says,
        at=local(network, entry.at).strftime("%H:%M"),
        taken_back=taken_back,
        undo=reverse("undo", args=[network.slug, entry.pk]) if not reason else "",
        why_not="" if undone is not None or reason in {"", "-"} else told(reason),
    )


def take_back_page(network: Network, entry: AuditEntry, built_on: Conflict, back: str) -> TakeBackPage:
    """Return both texts of a change on which somebody has built."""
    return TakeBackPage(
        title=_("Somebody has built on this change"),
        say=_("%(who)s %(says)s. Taking it back now also takes away what was written since.")
        % {"who": entry.person.name, "says": entry.says},
        texts=tuple(
            both(
                name,
                field_name(name),
                before,
                built_on.theirs.get(name, ""),
                kept=False,
            )
            for name, before in built_on.yours.items()
        ),
        action=reverse("undo", args=[network.slug, entry.pk]),
        next=back,
        back=back,
    )
