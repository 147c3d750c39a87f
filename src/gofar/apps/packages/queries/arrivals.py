"""Packages from elsewhere: those that were read, and what one would add here."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import visible
from gofar.apps.data.models import Measure
from gofar.apps.improvement.models import Edge, Node
from gofar.apps.packages.models import Arrival
from gofar.core.practice.package import TheirMeasure, TheirPart, There, arrival, from_plain
from gofar.core.words import message as _

if TYPE_CHECKING:
    from uuid import UUID

    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network
    from gofar.core.practice.package import Arrival as Plan
    from gofar.core.practice.package import Package


def arrivals_of(viewer: Viewer, network: Network) -> list[Arrival]:
    """Return the packages that have come into a network, newest first."""
    rows = visible(viewer, Arrival).filter(network=network, retracted_at=None).exclude(applied_at=None)
    return list(rows.select_related("read_by").defer("text"))


def arrival_for(viewer: Viewer, network: Network, key: UUID) -> Arrival:
    """Return one package that was read, or refuse as if it did not exist."""
    row = visible(viewer, Arrival).filter(network=network, uuid=key).select_related("network__theory").first()
    if row is None:
        raise NotVisible(_("There is no such package for you."), code="package.arrival-not-visible")
    return row


def package_in(row: Arrival) -> Package:
    """Return what a package holds that was read and checked. The caller has asked the gate about `row`."""
    return from_plain(json.loads(row.text))


def plan_of(viewer: Viewer, network: Network, package: Package) -> Plan:
    """Return what a package would add to a network's theory as it stands, and what is there already."""
    return arrival(package, _there(viewer, network))


def _there(viewer: Viewer, network: Network) -> There:
    edges = visible(viewer, Edge).filter(theory__network=network, child__retracted_at=None)
    above = {
        edge.child_id: edge.parent.slug if edge.parent else None for edge in edges.select_related("parent")
    }
    nodes = visible(viewer, Node).filter(theory__network=network, retracted_at=None, school=None)
    measures = visible(viewer, Measure).filter(network=network)
    return There(
        tuple(
            TheirPart(node.slug, node.title, node.kind == Node.Kind.IDEA, above.get(node.pk))
            for node in nodes
        ),
        tuple(TheirMeasure(one.slug, one.name, one.definition) for one in measures),
    )
