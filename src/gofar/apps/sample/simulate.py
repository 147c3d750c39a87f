"""Simulate the living sample from a seed: truths first, then children's rows, then figures, then the story.

The same seed gives the same sample on every machine with the same NumPy; nothing reads a clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.sample import lakeshore, story
from gofar.apps.sample.attendance import attend
from gofar.apps.sample.marks import grade
from gofar.apps.sample.network import Part, load
from gofar.apps.sample.practical import Counted, count
from gofar.apps.sample.reported import first_day_absences, report
from gofar.apps.sample.seed import DEFAULT_SEED
from gofar.apps.sample.shares import weekly_attendance
from gofar.apps.sample.students import enrol
from gofar.apps.sample.terms import BREAKS, TODAY, Break
from gofar.apps.sample.truths import Truths, draw

if TYPE_CHECKING:
    import datetime as dt

    from gofar.apps.sample.network import Network
    from gofar.apps.sample.story import Story
    from gofar.apps.sample.tables import Attendance, Marks, Students


@dataclass(frozen=True, slots=True, eq=False)
class Sample:
    """Everything that one seed makes. Rows about students belong to `riverbend` alone."""

    seed: int
    today: dt.date
    breaks: tuple[Break, ...]
    truths: Truths
    students: Students
    attendance: Attendance
    marks: Marks
    riverbend: Story
    lakeshore: Story
    practical: tuple[Counted, ...]


def simulate(seed: int = DEFAULT_SEED) -> Sample:
    """Simulate two networks.

    Parameters
    ----------
    seed : int
        Any whole number.

    Returns
    -------
    Sample
        Three tables of rows about made-up students (about 22,000 student-years, 690,000 student-weeks and
        66,000 student-quarters), and the story of each network.
    """
    network = load("riverbend")
    truths = draw(seed, network)
    roll = enrol(seed, network.schools, truths)
    attendance = attend(seed, network.schools, roll, truths)
    marks = grade(seed, roll, truths)
    slugs = [school.slug for school in network.schools]
    counted = weekly_attendance(roll.table, attendance, slugs)
    absences = first_day_absences(seed, counted)
    told = story.tell(
        seed,
        network,
        truths,
        students=roll.table,
        marks=marks,
        readings=report(seed, slugs, counted, absences, truths),
        absences=absences,
    )
    return Sample(
        seed=seed,
        today=TODAY,
        breaks=BREAKS,
        truths=truths,
        students=roll.table,
        attendance=attendance,
        marks=marks,
        riverbend=told,
        lakeshore=lakeshore.tell(seed),
        practical=count(seed, slugs, _chair(network, told)),
    )


def _chair(network: Network, told: Story) -> str:
    """Return the school in which the teacher's chair sits."""
    email = next(chair.email for chair in told.chairs if chair.part is Part.TEAM_MEMBER)
    return next(person.school or "" for person in network.people if person.email == email)
