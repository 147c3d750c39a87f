"""The theory on a day that has passed: its graph from a version, its tests cut off, and the steps on the way."""

from __future__ import annotations

import copy
import datetime as dt
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from gofar.apps.access.clock import local, today
from gofar.apps.access.gate import Viewer, visible
from gofar.apps.access.versions import versions
from gofar.apps.data.models import Measure
from gofar.apps.improvement.models import Cycle, Edge, Node, Theory
from gofar.apps.people.models import School
from gofar.core.practice.cycle import standing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gofar.apps.access.models import Version
    from gofar.apps.improvement.queries.tests import CycleReading, TestReading
    from gofar.apps.people.models import Network


def end_of(network: Network, day: dt.date) -> dt.datetime:
    """Return the moment at which a day of the network is over."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), ZoneInfo(network.time_zone))


def tests_until(tests: Iterable[TestReading], moment: dt.datetime, day: dt.date) -> list[TestReading]:
    """Return tests as they stood at `moment`: without predictions, results and decisions that came later."""
    cut = [
        replace(reading, cycles=tuple(c for c in (_until(c, moment, day) for c in reading.cycles) if c))
        for reading in tests
    ]
    return [reading for reading in cut if reading.cycles]


def _until(reading: CycleReading, moment: dt.datetime, day: dt.date) -> CycleReading | None:
    made = tuple(p for p in reading.predictions if p.at < moment)
    if not made:
        return None
    cycle, decided = reading.cycle, reading.cycle.decided_at is not None and reading.cycle.decided_at < moment
    if not decided:
        # Only plain fields are set, so a bare copy will do, at a tenth of the cost of Django's own.
        cycle = object.__new__(Cycle)
        cycle.__dict__.update(reading.cycle.__dict__)
        cycle.decision, cycle.decided_at, cycle.reason = "", None, ""
    known = reading.result_at is not None and reading.result_at < moment
    return replace(
        reading,
        cycle=cycle,
        predictions=made if known else tuple(replace(p, verdict=None, compared=None) for p in made),
        result=reading.result if known else None,
        verdict=reading.verdict if known else None,
        results=reading.results if known else (),
        said=reading.said if known else (),
        standing=standing(
            starts=cycle.starts, ends=cycle.ends, has_result=known, decided=bool(cycle.decision), today=day
        ),
    )


def rebuilt(viewer: Viewer, graph: Mapping[str, Any], rows: Sequence[Node]) -> tuple[list[Node], list[Edge]]:
    """Return the parts and edges of a version. What an older version did not write down is as it is today."""
    known = {node.slug: node for node in rows}
    listed = [data for data in graph.get("nodes", ()) if data["slug"] in known]
    wanted = {data["measure"] for data in listed if data.get("measure")}
    measures = {m.pk: m for m in visible(viewer, Measure).filter(pk__in=wanted)} if wanted else {}
    # An idea that the network has taken over since was one school's own.
    moved = {data["school"] for data in listed if data.get("school")} - {node.school_id for node in rows}
    schools = {node.school.pk: node.school for node in rows if node.school is not None}
    schools |= {school.pk: school for school in visible(viewer, School).filter(pk__in=moved)} if moved else {}
    nodes = [_as_it_was(known[data["slug"]], data, measures, schools) for data in listed]
    edges = [
        Edge(child=known[e["child"]], parent=known.get(e["parent"] or ""), hypothesis=e["hypothesis"])
        for e in graph.get("edges", ())
        if e["child"] in known
    ]
    return nodes, edges


def _as_it_was(
    row: Node, data: Mapping[str, Any], measures: Mapping[int, Measure], schools: Mapping[int, School]
) -> Node:
    node = copy.copy(row)
    node.kind, node.title, node.definition = data["kind"], data["title"], data["definition"]
    if "measure" in data:
        node.measure = measures.get(data["measure"])
    if data.get("school") != node.school_id:
        node.school = schools.get(data.get("school") or 0)
    return node


@dataclass(frozen=True, slots=True)
class Step:
    """The theory at the end of a month: how many ideas it held, and how many cycles were closed by then."""

    on: dt.date
    ideas: int
    closed: int
    began: dt.date


def began_on(theory: Theory) -> dt.date:
    """Return the day of the first version with anything in it. The caller has asked the gate about `theory`."""
    written = versions(theory).filter(number__gt=1).order_by("number").values_list("at", flat=True).first()
    return local(theory.network, written).date() if written else today(theory.network)


def day_read(theory: Theory, asked: str) -> dt.date | None:
    """Return the day that an address asks for, kept between the theory's first day and today; None for today."""
    try:
        day = dt.date.fromisoformat(asked)
    except ValueError:
        return None
    return None if day >= today(theory.network) else max(day, began_on(theory))


def steps_of(theory: Theory, tests: Iterable[TestReading], most: int = 24) -> list[Step]:
    """Return the theory's steps by month, oldest first, today last. The caller has asked the gate about `theory`."""
    network, last = theory.network, today(theory.network)
    rows = list(versions(theory).select_related(None).defer("data").order_by("number"))
    first = next((local(network, row.at).date() for row in rows if row.number > 1), last)
    days = _month_ends(first, last)[-most:]
    then = {day: [row for row in rows if row.at < end_of(network, day)] for day in days}
    graphs = _graphs(theory, {found[-1].number for found in then.values() if found})
    closed = [
        c.cycle.decided_at
        for reading in tests
        for c in reading.cycles
        if c.cycle.decision and c.cycle.decided_at and c.verdict is not None
    ]
    return [
        Step(
            day,
            graphs.get(found[-1].number, 0) if found else 0,
            sum(moment < end_of(network, day) for moment in closed),
            first,
        )
        for day, found in then.items()
    ]


def _graphs(theory: Theory, numbers: set[int]) -> dict[int, int]:
    rows = versions(theory).filter(number__in=numbers)
    return {
        row.number: sum(n["kind"] == Node.Kind.IDEA for n in row.data["graph"].get("nodes", ()))
        for row in rows
    }


def _month_ends(first: dt.date, last: dt.date) -> list[dt.date]:
    ends, day = list[dt.date](), first
    while True:
        day = (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
        if day > last:
            return [*ends, last]
        ends.append(day - dt.timedelta(days=1))


def versions_of(viewer: Viewer, theory: Theory, most: int = 100) -> list[Version]:
    """Return the theory's versions, newest first, for those who see it; not the blank one it began as."""
    if not visible(viewer, Theory).filter(pk=theory.pk).exists():
        return []
    return [row for row in versions(theory).reverse()[:most] if row.data["graph"]]
