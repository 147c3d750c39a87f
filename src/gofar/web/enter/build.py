"""Builds the list of what waits, and the form of one measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.clock import local
from gofar.apps.data.bank import known
from gofar.apps.data.queries.entering import typed_before, typings_of
from gofar.apps.data.shapes import shape_of
from gofar.apps.improvement.queries.burden import burdens_at
from gofar.core.practice.practical import Way
from gofar.core.privacy.floor import Status
from gofar.web.base.burden import burden_words, minutes_words
from gofar.web.base.components.times import day
from gofar.web.base.pages import Link
from gofar.web.enter.forms import EnterForm
from gofar.web.enter.pages import FormPage, Line, ListPage, Row

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gofar.apps.data.models import Entry
    from gofar.apps.data.queries.entering import Typing
    from gofar.apps.data.shapes import Shape
    from gofar.apps.people.models import Network, Person, School


def list_page(viewer: Person, network: Network, schools: Sequence[School], asked: str) -> ListPage:
    """Return what waits to be typed at one school, and the way to the others."""
    bank = reverse("bank", args=[network.slug])
    school = next((s for s in schools if s.slug == asked), schools[0] if schools else None)
    if school is None:
        say = _("Your part in this network is to read them.")
        return ListPage(_("School teams type their numbers here"), say, (), (), (), bank)
    typings = typings_of(viewer, network, school)
    waiting = sum(typing.slot is not None and typing.slot.status is None for typing in typings)
    url = reverse("enter", args=[network.slug])
    return ListPage(
        title=_title(len(typings), waiting),
        say=str(school),
        rows=tuple(_row(network, typing) for typing in typings),
        schools=tuple(Link(str(s), f"{url}?school={s.slug}", current=s == school) for s in schools)
        if len(schools) > 1
        else (),
        burden=tuple(burden_words(one) for one in burdens_at(viewer, network, school)),
        bank=bank,
    )


def _title(total: int, waiting: int) -> str:
    if not total:
        return _("Nothing to type in yet")
    if not waiting:
        return _("All your numbers are in")
    words = ngettext("%(n)d number waits to be typed", "%(n)d numbers wait to be typed", waiting)
    return words % {"n": waiting}


def _row(network: Network, typing: Typing) -> Row:
    measure, slot = typing.measure, typing.slot
    state, words = _state(slot.status if slot else None)
    args = [network.slug, measure.slug]
    cost = minutes_words(measure.burden_minutes) if measure.burden_minutes is not None else ""
    when = slot.period.short if slot else _("no school lately")
    return Row(
        name=measure.short_name,
        url=f"{reverse('enter-measure', args=args)}?school={typing.school.slug}",
        state=state,
        words=words,
        small=", ".join(part for part in (when, cost) if part),
        chart=f"{reverse('measure', args=args)}?school={typing.school.slug}",
    )


def _state(status: Status | None) -> tuple[str, str]:
    if status is None:
        return "waiting", _("Type it")
    if status is Status.MISSING:
        return "missing", _("Nobody counted")
    return "typed", _("Typed")


def form_of(viewer: Person, typing: Typing, asked: str, data: Mapping[str, str] | None) -> EnterForm:
    """Return the form, open at the asked period or at the newest that waits, with what stands there."""
    wanted = next((s.period for s in typing.slots if s.period.key == asked), None)
    period = wanted or (typing.slot.period if typing.slot else None)
    initial: dict[str, object] = {"period": period.key if period else ""}
    shape = shape_of(typing.measure)
    if period and (entry := typed_before(viewer, typing, period)):
        initial |= _typed(entry, shape)
    return EnterForm(data, shape=shape, slots=typing.slots, initial=initial)


def _typed(entry: Entry, shape: Shape) -> dict[str, object]:
    """Return what stood in the cells, where the form still has the same shape."""
    rows = entry.counts.get("cells", [])
    if len(rows) != len(shape.lines):
        return {}
    return {f"c{i}_{j}": f"{value:g}" for i, row in enumerate(rows) for j, value in enumerate(row)}


def form_page(viewer: Person, network: Network, typing: Typing, form: EnterForm) -> FormPage:
    """Return the page on which one measure is typed."""
    measure, practical = typing.measure, known(typing.measure.bank_key)
    args = [network.slug, measure.slug]
    query = f"?school={typing.school.slug}"
    chosen = next((s.period for s in typing.slots if s.period.key == form.period_key), None)
    entry = typed_before(viewer, typing, chosen) if chosen else None
    return FormPage(
        title=practical.question if practical else measure.name,
        school=str(typing.school),
        how=_how(form.shape),
        definition=measure.definition,
        way=form.shape.way.value,
        lines=tuple(_line(form, i, words) for i, words in enumerate(form.shape.lines)),
        form=form,
        action=reverse("enter-measure", args=args) + query,
        before=_before(network, entry) if entry else "",
        closed=_closed(typing),
        chart=reverse("measure", args=args) + query,
        back=reverse("enter", args=[network.slug]) + query,
    )


def _how(shape: Shape) -> str:
    return {
        Way.TALLY: _("Tap once for each time you see it."),
        Way.QUESTIONS: _("How many gave each answer? No names, only counts."),
    }.get(shape.way, "")


def _line(form: EnterForm, i: int, words: str) -> Line:
    cells = [(form[name], label) for name, label in zip(form.row(i), form.shape.columns, strict=True)]
    errors = " ".join(str(error) for bound, _label in cells for error in bound.errors)
    return Line(words, tuple(cells), errors)


def _before(network: Network, entry: Entry) -> str:
    slots = {"name": entry.by.name, "day": day(local(network, entry.at))}
    return _("%(name)s typed this on %(day)s. Saving puts yours in its place.") % slots


def _closed(typing: Typing) -> str:
    days = [slot.period.short for slot in typing.slots if slot.closed]
    return _("No school: %(days)s.") % {"days": ", ".join(days)} if days else ""
