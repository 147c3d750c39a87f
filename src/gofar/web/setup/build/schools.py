"""The page of pasted schools: what was read, and what would be added."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.queries import schools_of
from gofar.ingest.pasted.schools import Named, Standing, read_schools
from gofar.ingest.schools import KnownSchool
from gofar.web.base.words import told
from gofar.web.setup.build.words import crumbs, to_list
from gofar.web.setup.pages import NameRow, PastePage

if TYPE_CHECKING:
    from collections.abc import Collection

    from gofar.apps.people.models import Network, Person
    from gofar.web.setup.forms.lists import PasteForm


def known_schools(viewer: Person, network: Network) -> list[KnownSchool]:
    """Return the network's schools as a reader of lists knows them."""
    return [
        KnownSchool(
            s.slug, s.name, tuple(s.codes), tuple(s.aliases) + ((s.short_name,) if s.short_name else ())
        )
        for s in schools_of(viewer, network)
    ]


def paste_page(
    viewer: Person, network: Network, form: PasteForm, ticked: Collection[int] | None = None
) -> PastePage:
    """Return the page: the empty box, or what was read of it. `ticked` holds lines that a person has chosen."""
    there = [str(school) for school in schools_of(viewer, network)]
    read = read_schools(form["text"].value() or "", known_schools(viewer, network)) if form.is_bound else []
    rows = tuple(_row(one, ticked) for one in read)
    adds = sum(row.ticked for row in rows)
    near = sum(one.standing is Standing.NEAR for one in read)
    return PastePage(
        crumbs=crumbs(network, _("Schools")),
        title=_title(adds, near) if rows else _("Add the schools"),
        say=_say(rows),
        form=form,
        back=to_list(network),
        rows=rows,
        button=_button(adds, near) if any(row.can_add for row in rows) else "",
        there=tuple(there),
    )


def _title(adds: int, near: int) -> str:
    new = ngettext("%(n)d school to add", "%(n)d schools to add", adds) % {"n": adds}
    if not near:
        return new
    look = ngettext("%(n)d to look at", "%(n)d to look at", near) % {"n": near}
    return _("%(new)s, %(look)s") % {"new": new, "look": look}


def _say(rows: tuple[NameRow, ...]) -> str:
    if not rows:
        return _(
            "Paste names, one a line, or a column of a sheet. You see how we read it before anything is added."
        )
    return _("Nothing is added yet. Tick what is a school of its own.")


def _button(adds: int, near: int) -> str:
    if near or not adds:
        return _("Add the ticked schools")
    return ngettext("Add %(n)d school", "Add %(n)d schools", adds) % {"n": adds}


def _row(one: Named, ticked: Collection[int] | None) -> NameRow:
    can_add = one.standing in {Standing.NEW, Standing.NEAR}
    chosen = one.standing is Standing.NEW if ticked is None else one.number in ticked
    return NameRow(one.number, one.name, can_add, can_add and chosen, _words(one))


def _words(one: Named) -> str:
    words = {"other": one.other, "reason": told(one.reason)}
    match one.standing:
        case Standing.NEW:
            return ""
        case Standing.NEAR if one.other:
            return _("Looks like %(other)s: %(reason)s. Tick it if it is another school.") % words
        case Standing.NEAR:
            return _("Looks like %(reason)s. Tick it if it is another school.") % words
        case Standing.DOUBLE:
            return _("Stands twice: same as %(other)s.") % words
        case Standing.KNOWN:
            return _("In the network already: %(other)s.") % words
        case _:
            return _("Longer than 400 characters. Shorten it and read again.")
