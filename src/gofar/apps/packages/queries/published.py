"""Versions of a network's change package, for somebody: frozen, each with what is new in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import visible
from gofar.apps.packages.models import Package as Row
from gofar.core.practice.package import Differences, differences, from_plain
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.people.models import Network
    from gofar.core.practice.package import Package


@dataclass(frozen=True, slots=True)
class Published:
    """One version: its row, what it holds, and what is new since the version before. The first has nothing to compare."""

    row: Row
    package: Package
    new: Differences | None


def contents_of(row: Row) -> Package:
    """Return what a version holds. The caller has asked the gate about `row`."""
    return from_plain(json.loads(row.text))


def published_in(viewer: Viewer, network: Network) -> list[Published]:
    """Return every version, newest first."""
    rows = list(visible(viewer, Row).filter(network=network).select_related("published_by"))
    held = [contents_of(row) for row in rows]
    return [
        Published(row, package, differences(old, package) if old else None)
        for row, package, old in zip(rows, held, [*held, None][1:], strict=True)
    ]


def package_for(viewer: Viewer, network: Network, number: int) -> Row:
    """Return one version, or refuse as if it did not exist."""
    rows = visible(viewer, Row).filter(network=network, number=number)
    row = rows.select_related("network", "published_by").first()
    if row is None:
        raise NotVisible(_("There is no such change package for you."), code="package.not-visible")
    return row


def latest_of(network: Network) -> Row | None:
    """Return the newest version, withdrawn or not. The caller has asked the gate about `network`."""
    return Row.objects.filter(network=network).first()
