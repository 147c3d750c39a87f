"""The right rail of a measure: what people have settled, the schools behind it, its definition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.core.practice.measure import Unit
from gofar.core.variance.funnel import FEWEST_SCHOOLS
from gofar.figures.numbers import neat
from gofar.figures.spec import Verdict
from gofar.web.base.pages import Link
from gofar.web.measures.build.reliability import trust_of
from gofar.web.measures.build.settled import settled_of
from gofar.web.measures.build.words import direction_words, expected_words, rhythm_words
from gofar.web.measures.pages import Behind, Definition, Rail
from gofar.web.measures.reading import draw_schools, verdict_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.data.models import Measure
    from gofar.apps.data.queries.charts import SchoolChart
    from gofar.apps.people.models import Person, School
    from gofar.web.measures.reading import Reading


def rail_of(viewer: Person, reading: Reading) -> Rail:
    """Return what stands beside a measure's chart."""
    measure = reading.measure
    return Rail(
        settled=settled_of(viewer, reading),
        behind=_behind(reading),
        all_schools=_all_schools(reading),
        variation=_variation(reading),
        definition=definition_of(measure),
        trust=trust_of(reading.readout),
    )


def _behind(reading: Reading) -> tuple[Behind, ...]:
    """Return what the schools show, in at most three statements, with what chance alone would give."""
    if reading.school is not None or not reading.charts.charts:
        return ()
    verdicts = [(chart, verdict_of(reading, chart)) for chart in reading.charts.charts]
    found = [
        _statement(reading, kind, [chart for chart, verdict in verdicts if verdict is kind])
        for kind in (Verdict.UP, Verdict.CARE, Verdict.CHANGED)
    ]
    told = [one for one in found if one] or [_none_speaks([verdict for _chart, verdict in verdicts])]
    return (_beside_chance(reading, told[0]), *told[1:])


def _none_speaks(verdicts: Sequence[Verdict]) -> Behind:
    total = len(verdicts)
    if set(verdicts) == {Verdict.FEW}:
        return Behind(_("Too few points to call in any school"))
    statement = ngettext("The %(n)d school shows no signal", "None of %(n)d schools shows a signal", total)
    return Behind(statement % {"n": total})


def _beside_chance(reading: Reading, one: Behind) -> Behind:
    """Return the first statement with how many signals chance alone would give."""
    chance = _("%(n)s expected by chance") % {"n": expected_words(reading.charts.expected_by_chance)}
    return replace(one, remark="; ".join(part for part in (one.remark, chance) if part))


def _statement(reading: Reading, kind: Verdict, those: Sequence[SchoolChart]) -> Behind | None:
    if not those:
        return None
    if kind is Verdict.CARE and len(those) == 1:
        only = draw_schools(reading, those)[0]
        statement = _("%(school)s is worth a look") % {"school": only.school}
        return Behind(statement, url=_url(reading, only.school), remark=only.drawn.brief)
    n, total = len(those), len(reading.charts.charts)
    template = {
        Verdict.UP: ngettext(
            "%(n)d of %(total)d shows a signal of improvement",
            "%(n)d of %(total)d show a signal of improvement",
            n,
        ),
        Verdict.CARE: ngettext(
            "%(n)d of %(total)d is worth a look", "%(n)d of %(total)d are worth a look", n
        ),
        Verdict.CHANGED: ngettext("%(n)d of %(total)d changed", "%(n)d of %(total)d changed", n),
    }[kind]
    links = tuple(Link(str(one.school), _url(reading, one.school)) for one in those)
    return Behind(template % {"n": n, "total": total}, schools=links)


def _url(reading: Reading, school: School) -> str:
    url = reverse("measure", args=[reading.network.slug, reading.measure.slug])
    return url + replace(reading.asked, school=school.slug).query()


def _all_schools(reading: Reading) -> Link | None:
    total = len(reading.charts.charts)
    if not total:
        return None
    label = ngettext("See %(n)d school", "See all %(n)d schools", total) % {"n": total}
    return Link(label, reverse("measure-schools", args=[reading.network.slug, reading.measure.slug]))


def _variation(reading: Reading) -> Link | None:
    """Return the page that tells real differences between schools from chance, where there are schools to compare."""
    if len(reading.charts.charts) < FEWEST_SCHOOLS or reading.measure.unit != Unit.PERCENT:
        return None
    url = reverse("variation", args=[reading.network.slug, reading.measure.slug])
    return Link(_("Which schools differ beyond chance?"), url)


def definition_of(measure: Measure) -> Definition:
    """Return the measure's definition in words."""
    facts = [_formula(measure), f"{direction_words(measure.direction)} {rhythm_words(measure.rhythm)}"]
    if measure.owner:
        facts[-1] += " " + _("Owner: %(name)s.") % {"name": measure.owner}
    if measure.target is not None:
        facts.append(_("Target: %(value)s.") % {"value": neat(measure.target, Unit(measure.unit), 1)})
    if measure.source:
        facts.append(_("Source: %(source)s.") % {"source": measure.source.rstrip(".")})
    return Definition(
        heading=_("Definition, version %(n)d") % {"n": measure.version},
        text=measure.definition,
        facts=tuple(fact for fact in facts if fact),
    )


def _formula(measure: Measure) -> str:
    """Return "Days present ÷ days enrolled, 9th grade."; what is not known is left out."""
    parts = []
    if measure.numerator_words and measure.denominator_words:
        parts.append(f"{capfirst(measure.numerator_words)} ÷ {measure.denominator_words}")
    if measure.population:
        parts.append(measure.population)
    return f"{', '.join(parts)}." if parts else ""
