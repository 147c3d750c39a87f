"""Who took which idea from whom: adoptions between schools, with the credit that is due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.spread.queries.board import board
from gofar.core.practice.adoption import AT_WORK

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network, School
    from gofar.core.practice.adoption import Stage


@dataclass(frozen=True, slots=True)
class Taken:
    """An idea that one school keeps or has adapted after it copied another school's test; `on` is since when."""

    idea: Node
    from_school: School
    to_school: School
    on: dt.date
    stage: Stage


def adoptions_between_schools(
    viewer: Viewer, network: Network, tests: Sequence[TestReading] | None = None
) -> list[Taken]:
    """Return the ideas that went from school to school and stayed, in the order of the day on which they did.

    One pair of schools and one idea count once. A school that only tries, or has stopped, has not adopted.
    """
    found = [
        Taken(cell.idea, cell.source.school, cell.school, cell.since, cell.stage)
        for column in board(viewer, network, tests).under_test
        for cell in column.at(*AT_WORK)
        if cell.source is not None and cell.since is not None
    ]
    return sorted(found, key=lambda taken: (taken.on, str(taken.to_school)))
