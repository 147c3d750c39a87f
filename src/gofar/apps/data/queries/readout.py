"""What a viewer may read of a measure: own rows where entitled, everybody else's through `protect()`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING

from django.db.models import Q

from gofar.apps.access import gate
from gofar.apps.access.gate import visible
from gofar.apps.access.queries import schools_in
from gofar.apps.access.verbs import Verb
from gofar.apps.data.models import DataPoint
from gofar.apps.data.queries.choices import choices_of
from gofar.apps.data.queries.points import figures_of
from gofar.apps.data.queries.ruled import Ruled, enough, rule_for
from gofar.apps.people.models import School
from gofar.core.privacy.floor import ALL, Protected, Status, hold_back, protect

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection, Mapping, Sequence

    from gofar.apps.data.models import ChartChoice, Measure
    from gofar.apps.people.models import Network
    from gofar.core.privacy.floor import Figure


@dataclass(frozen=True)  # without slots, so that what every school's chart asks of the figures is found once
class Readout:
    """A measure's figures for one viewer and one group.

    `own` holds the figures of schools whose rows the viewer may see, `others` what the floor lets through of
    the rest. `schools` are all schools of the network, with or without figures; `entitled` holds the keys of
    those whose rows the viewer may see. `pooled` holds figures that the network's data rule lets into its total
    and nowhere else; `by_rule` counts the totals that the rule keeps back. `decided` reads what people have decided about
    the charts of all measures that were asked for, once and only for who draws one.
    """

    measure: Measure
    schools: tuple[School, ...]
    own: tuple[Figure, ...]
    others: Protected
    dimension: str = ALL
    category: str = ALL
    entitled: frozenset[int] = frozenset()
    pooled: tuple[Figure, ...] = ()
    by_rule: int = 0
    decided: Callable[[], Mapping[int, tuple[ChartChoice, ...]]] = field(
        default=dict, compare=False, repr=False
    )

    @property
    def choices(self) -> tuple[ChartChoice, ...]:
        """What is decided about the measure's charts: points left out, targets from a day, suggestions set aside."""
        return self.decided().get(self.measure.pk, ())

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Everything that the viewer may see."""
        return self.own + self.others.figures

    @cached_property
    def latest(self) -> dt.date | None:
        """The newest period of which the viewer may see anything."""
        return max((figure.period for figure in self.figures), default=None)

    def of(self, school: School) -> Sequence[Figure]:
        """Return what the viewer may see of one school, oldest first."""
        return self._by_school.get(school.slug, ())

    @cached_property
    def _by_school(self) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = defaultdict(list)
        for figure in self.figures:
            found[figure.school].append(figure)
        return found

    @property
    def hidden(self) -> int:
        """How many school totals the floor holds back."""
        return self.others.hidden

    @property
    def is_public(self) -> bool:
        """Whether the source has published any of these figures."""
        return any(figure.public for figure in self.figures)


def readout(viewer: gate.Viewer, measure: Measure, *, dimension: str = ALL, category: str = ALL) -> Readout:
    """Return what `viewer` may read of `measure` for one group of students."""
    return readouts(viewer, measure.network, [measure], dimension=dimension, category=category)[0]


def readouts(
    viewer: gate.Viewer,
    network: Network,
    measures: Sequence[Measure],
    *,
    dimension: str = ALL,
    category: str = ALL,
    school: School | None = None,
    beside: Sequence[Measure] = (),
    after: Readout | None = None,
) -> list[Readout]:
    """Return what `viewer` may read of each of a network's `measures`, in their order and in two questions.

    With `school`, of that school alone. What is decided about charts is asked for the measures `beside` too, once for a page that
    goes on to read those `after` this readout.
    """
    schools = schools_in(viewer, network) if school is None else (school,)
    rule = rule_for(viewer, network)
    entitled = frozenset(gate.which(viewer, Verb.SEE_ROWS, schools))
    children = {measure.pk: measure.about_children for measure in measures}
    own, rest = figures_of(
        viewer, children, dimension=dimension, category=category, school=school, own=entitled
    )
    slugs = {s.slug for s in schools if rule.keeps_back(s.pk)}
    wanted = {*children, *(one.pk for one in beside)}
    decided = cache(lambda: _choices(viewer, wanted)) if after is None else after.decided
    return [
        _readout(
            Readout(
                m,
                schools,
                tuple(own[m.pk]),
                protect(()),
                dimension,
                category,
                entitled,
                decided=decided,
            ),
            rest[m.pk],
            slugs,
            rule,
        )
        for m in measures
    ]


def readouts_across(viewer: gate.Viewer, measures: Sequence[Measure]) -> dict[int, Readout]:
    """Return what somebody outside the schools may read of measures of several networks, by the measure's key.

    It is asked for in three questions. Every figure goes through the floor and its network's rule: nobody reads rows here.
    """
    networks = {measure.network_id: measure.network for measure in measures}
    schools: dict[int, list[School]] = {key: [] for key in networks}
    for school in visible(viewer, School).filter(network__in=networks):
        schools[school.network_id].append(school)
    children = {measure.pk: measure.about_children for measure in measures}
    _none, rest = figures_of(viewer, children)
    found = {}
    chosen = _choices(viewer, children)  # while whoever looks on may
    for measure in measures:
        rule, here = rule_for(viewer, measure.network), tuple(schools[measure.network_id])
        kept_back = {school.slug for school in here if rule.keeps_back(school.pk)}
        found[measure.pk] = _readout(
            Readout(measure, here, (), protect(()), decided=lambda: chosen),
            rest[measure.pk],
            kept_back,
            rule,
        )
    return found


def _choices(viewer: gate.Viewer, measures: Collection[int]) -> dict[int, tuple[ChartChoice, ...]]:
    """Return what is decided about the charts of these measures, by the measure's key."""
    found: dict[int, tuple[ChartChoice, ...]] = {}
    for choice in choices_of(viewer, measures):
        found[choice.measure_id] = (*found.get(choice.measure_id, ()), choice)
    return found


def _readout(bare: Readout, rest: list[Figure], kept_back: set[str], rule: Ruled) -> Readout:
    """Return a readout with what floor and rule let through of the figures of other schools."""
    back: list[Figure] = []
    shown: list[Figure] = []
    for figure in rest if kept_back else ():
        (back if figure.school in kept_back and not figure.public else shown).append(figure)
    if not back:
        return replace(bare, others=protect(rest))
    pooled = enough(protect(back).figures) if rule.pools else ()
    n = sum(figure.status is Status.VALUE for figure in back)
    return replace(bare, others=protect(shown + hold_back(back)), pooled=pooled, by_rule=n)


def groups_of(viewer: gate.Viewer, found: Readout) -> list[tuple[str, str]]:
    """Return the subgroups (dimension, category) of the latest period of which the viewer may see anything.

    They stand in alphabetical order. A group whose figures have ended is not offered.
    """
    if found.latest is None:
        return []
    rows = visible(viewer, DataPoint).filter(
        measure=found.measure, retired_at=None, period_start=found.latest
    )
    seen = rows.exclude(category=ALL).filter(Q(school__in=found.entitled) | Q(public=True))
    return list(seen.order_by("dimension", "category").values_list("dimension", "category").distinct())
