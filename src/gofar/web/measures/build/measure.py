"""The page of one measure: finding, chart, table, tests, and the rail."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.data.queries.readout import groups_of
from gofar.apps.students.queries.totals import withdrawn_weeks
from gofar.core.privacy.floor import Status
from gofar.figures.spec import Verdict
from gofar.figures.words import inside
from gofar.web.base.pages import Link
from gofar.web.measures.build.figure import figure_of, table_of
from gofar.web.measures.build.rail import rail_of
from gofar.web.measures.build.trials import tests_table
from gofar.web.measures.build.words import asides, category_word, dimension_word, for_whom, subject
from gofar.web.measures.pages import Choice, Head, MeasurePage, Option, Waiting

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person
    from gofar.web.base.charting import Drawn
    from gofar.web.measures.reading import Reading


def measure_page(viewer: Person, reading: Reading) -> MeasurePage:
    """Return the page of one measure for one reader."""
    drawn = reading.drawn
    return MeasurePage(
        crumbs=_crumbs(reading),
        name=reading.measure.name,
        head=_head(reading, drawn),
        figure=figure_of(reading, drawn) if drawn else None,
        waiting=None if drawn else _waiting(viewer, reading),
        asides=(
            *asides(reading.readout, reading.school.slug if reading.school else ""),
            *_withdrawn(viewer, reading),
        ),
        table=table_of(reading, drawn) if drawn else None,
        tests=tests_table(reading),
        rail=rail_of(viewer, reading),
        choice=_choice(viewer, reading),
        downloads=_downloads(reading) if drawn else (),
        how=reverse("read-chart", args=[reading.network.slug, reading.measure.slug]) + reading.asked.query(),
    )


def _withdrawn(viewer: Person, reading: Reading) -> tuple[str, ...]:
    """Say that figures stand on rows that were destroyed for a family since."""
    n = withdrawn_weeks(viewer, reading.measure)
    told = ngettext(
        "Source withdrawn: %(n)d figure came from rows that were changed for a family since. It stays until the next file.",
        "Source withdrawn: %(n)d figures came from rows that were changed for a family since. They stay until the next file.",
        n,
    )
    return (told % {"n": n},) if n else ()


def bring_in(viewer: Person, network: Network) -> str:
    """Return where this reader brings in data; nothing for those who may not."""
    return reverse("import", args=[network.slug]) if may(viewer, Verb.LOAD_DATA, network) else ""


def _crumbs(reading: Reading) -> tuple[Link, ...]:
    network, measure = reading.network.slug, reading.measure
    crumbs = [
        Link(_("Measures"), reverse("measures", args=[network])),
        Link(measure.name, reverse("measure", args=[network, measure.slug])),
    ]
    if who := subject(reading):
        crumbs.append(Link(who, ""))
    return tuple(crumbs)


def _head(reading: Reading, drawn: Drawn | None) -> Head:
    who = subject(reading)
    if drawn is not None:
        found = drawn.finding
        return Head(drawn.kind, found.verdict_word, for_whom(found.title, who), found.say)
    name = {"measure": inside(reading.measure.short_name)}
    if _is_hidden(reading):
        title, say = (
            _("Values of %(measure)s are not shown to you"),
            _("Hidden is not zero, and not missing."),
        )
    else:
        title, say = _("No values yet for %(measure)s"), _("The chart begins with the first value.")
    return Head(Verdict.FEW.value, "", for_whom(title % name, who), say)


def _is_hidden(reading: Reading) -> bool:
    """Whether there are figures of what was asked for, none of which this reader may see."""
    slug = reading.school.slug if reading.school else ""
    return any(f.status is Status.HIDDEN and slug in {"", f.school} for f in reading.readout.figures)


def _waiting(viewer: Person, reading: Reading) -> Waiting:
    if _is_hidden(reading):
        return Waiting(
            _("The chart needs values that you may see"),
            _("Small numbers stay with the school’s own team and the hub."),
        )
    return Waiting(
        _("The first ten points will appear here"),
        _("With ten, the chart can tell a change from the usual ups and downs."),
        bring_in(viewer, reading.network),
    )


def _choice(viewer: Person, reading: Reading) -> Choice:
    asked = reading.asked
    schools = [Option("", _("Whole network"), chosen=not asked.school)]
    schools += [Option(s.slug, str(s), chosen=s.slug == asked.school) for s in reading.readout.schools]
    groups: list[Option] = []
    for dimension, rows in groupby(groups_of(viewer, reading.readout), key=itemgetter(0)):
        for _dimension, category in rows:
            value = f"{dimension}:{category}"
            label = f"{dimension_word(dimension)}: {category_word(category)}"
            groups.append(Option(value, label, chosen=value == asked.group))
    if groups:
        groups.insert(0, Option("", _("All students"), chosen=not asked.group))
    url = reverse("measure", args=[reading.network.slug, reading.measure.slug])
    return Choice(url, tuple(schools), tuple(groups))


def _downloads(reading: Reading) -> tuple[Link, ...]:
    address = [reading.network.slug, reading.measure.slug]
    query = reading.asked.query()
    files = {
        "measure-png": _("Picture, for slides (PNG)"),
        "measure-pdf": _("Page, to print or send (PDF)"),
        "measure-svg": _("Drawing, for any size (SVG)"),
        "measure-csv": _("Table, for a spreadsheet (CSV)"),
        "measure-json": _("Figures, for a program (JSON)"),
        "measure-vega": _("Chart, to change yourself (Vega-Lite)"),
    }
    return tuple(Link(label, reverse(name, args=address) + query) for name, label in files.items())
