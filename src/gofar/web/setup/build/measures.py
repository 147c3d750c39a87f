"""The page of suggested measures, and the page of the data rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gofar.apps.data.queries.measures import measures_of
from gofar.apps.people.rules import DataRule
from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Direction, Kind
from gofar.core.practice.templates.load import templates
from gofar.web.setup.build.words import crumbs, rule_words, to_list
from gofar.web.setup.pages import MeasureRow, MeasuresPage, Offer, RulePage

if TYPE_CHECKING:
    from collections.abc import Collection

    from gofar.apps.people.models import Network, Person
    from gofar.core.practice.templates.values import Template, TemplateMeasure
    from gofar.web.setup.forms.choices import MeasuresForm, RuleForm


def offered(template: Template) -> list[TemplateMeasure]:
    """Return a template's measures; the blank one offers those of all others."""
    if template.measures:
        return list(template.measures)
    return [one for other in templates() for one in other.measures]


def picked(template: Template) -> list[str]:
    """Return the keys that are ticked at first."""
    return [one.key for one in template.measures if one.picked]


def measures_page(viewer: Person, network: Network, form: MeasuresForm) -> MeasuresPage:
    """Return the suggestions by kind. What is defined already is said, and stays."""
    there = set(measures_of(viewer, network).values_list("slug", flat=True))
    ticked = set(form["measures"].value() or ())
    groups = []
    for kind in Kind:
        rows = tuple(_row(one, ticked, there) for one in form.offered.values() if one.kind is kind)
        if rows:
            groups.append((*_kind(kind), rows))
    return MeasuresPage(
        crumbs=crumbs(network, _("Measures")),
        title=_("Choose a few measures"),
        say=_("One outcome, two of the process and one to watch the cost is enough to begin."),
        form=form,
        groups=tuple(groups),
        back=to_list(network),
    )


def _row(one: TemplateMeasure, ticked: Collection[str], there: Collection[str]) -> MeasureRow:
    way = {Direction.UP: _("more is better"), Direction.DOWN: _("less is better")}.get(one.direction, "")
    small = _("%(way)s, read each %(rhythm)s") % {"way": way, "rhythm": _rhythm(one.rhythm)}
    return MeasureRow(one.key, one.name, small, one.definition, one.key in ticked, one.key in there)


def _rhythm(rhythm: Rhythm) -> str:
    """Return the word after "each"."""
    return {
        Rhythm.DAY: _("day"),
        Rhythm.WEEK: _("week"),
        Rhythm.MONTH: _("month"),
        Rhythm.QUARTER: _("quarter"),
        Rhythm.SEMESTER: _("semester"),
        Rhythm.YEAR: _("year"),
        Rhythm.COHORT: _("cohort"),
    }[rhythm]


def _kind(kind: Kind) -> tuple[str, str]:
    return {
        Kind.OUTCOME: (_("Outcome"), _("Tells whether the aim is met")),
        Kind.DRIVER: (_("Driver"), _("Moves before the outcome does")),
        Kind.PROCESS: (_("Process"), _("Tells whether we do what we said")),
        Kind.BALANCING: (_("Balancing"), _("Watches what might get worse")),
    }[kind]


def rule_page(network: Network, form: RuleForm) -> RulePage:
    """Return the three rules."""
    chosen = form["rule"].value()
    return RulePage(
        crumbs=crumbs(network, _("Data rule")),
        title=_("Who may read which school’s figures?"),
        form=form,
        offers=tuple(
            Offer(
                rule.value, str(rule.label), rule_words(rule).partition(": ")[2], chosen=rule.value == chosen
            )
            for rule in DataRule
        ),
        back=to_list(network),
    )
