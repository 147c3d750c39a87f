"""Reads of a network's beginning: its set-up, and how far the first weeks' criteria are met."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.gate import Viewer, may, visible, which
from gofar.apps.access.queries import members_of, schools_of
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.models import Introduction, SetUp, Tick
from gofar.apps.data.models import DataPoint
from gofar.apps.improvement.queries.charter import charter_for, words_on
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.people.roles import SCHOOL_ROLES
from gofar.apps.surveys.queries import pulse_asked
from gofar.core.practice.initiation import TEAM, Criterion, Facts, Progress, initiation

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, School


@dataclass(frozen=True, slots=True)
class Said:
    """One school, the line in which it introduces itself (None before it has), and whether the viewer may write it."""

    school: School
    line: Introduction | None
    may_write: bool


@dataclass(frozen=True, slots=True)
class Beginning:
    """How far a network has begun. `ticks` holds who said what no record can tell, by criterion."""

    set_up: SetUp
    progress: tuple[Progress, ...]
    ticks: dict[str, Tick]
    said: tuple[Said, ...]

    @property
    def met(self) -> int:
        """How many criteria are met."""
        return sum(one.is_met for one in self.progress)


def set_up_of(viewer: Viewer, network: Network) -> SetUp:
    """Return the network's set-up, for those who see the network."""
    return visible(viewer, SetUp).select_related("network").get(network=network)


def may_found(viewer: Viewer) -> bool:
    """Return whether the viewer may start a network."""
    return bool(getattr(viewer, "may_found", False))


def beginning_of(viewer: Viewer, network: Network) -> Beginning:
    """Return how far the network's first weeks have come."""
    set_up = set_up_of(viewer, network)
    schools = list(schools_of(viewer, network))
    lines = {
        row.school_id: row
        for row in visible(viewer, Introduction)
        .filter(school__network=network, retracted_at=None)
        .select_related("by")
    }
    ticks = {
        row.item: row
        for row in visible(viewer, Tick).filter(network=network, retracted_at=None).select_related("by")
    }
    mine = which(viewer, Verb.INTRODUCE, schools)
    facts = _facts(viewer, network, set_up, len(schools), len(lines))
    return Beginning(
        set_up,
        initiation(facts, {Criterion(item) for item in ticks}),
        ticks,
        tuple(Said(school, lines.get(school.pk), school.pk in mine) for school in schools),
    )


def _facts(viewer: Viewer, network: Network, set_up: SetUp, schools: int, introduced: int) -> Facts:
    charter = charter_for(viewer, network)
    people = Counter(
        members_of(viewer, network).filter(role__in=SCHOOL_ROLES).values_list("school", flat=True)
    )
    figures = visible(viewer, DataPoint).filter(measure=charter.measure_id, retired_at=None)
    return Facts(
        schools=schools,
        signed=sum(word.signed for word in words_on(viewer, charter)),
        teams=sum(n >= TEAM for n in people.values()),
        introduced=introduced,
        norms=bool(set_up.norms),
        figures=charter.measure_id is not None and figures.exists(),
        pulse=pulse_asked(viewer, network),
        tests=len(tests_of(viewer, network)),
        first_test_by=set_up.first_test_by,
    )


def sets_up(viewer: Viewer, network: Network) -> bool:
    """Return whether the viewer may set this network up."""
    return may(viewer, Verb.SET_UP, network)
