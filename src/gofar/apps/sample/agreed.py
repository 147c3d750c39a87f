"""What the first network agreed: charter with its aim, signatures, and the theory."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import numpy as np

from gofar.apps.sample.chance import stream
from gofar.apps.sample.network import Network, Part, words
from gofar.apps.sample.records import Charter, Level, Node, Signature
from gofar.core.practice.aim import Aim, Equity

if TYPE_CHECKING:
    from gofar.apps.sample.shares import Baseline
    from gofar.apps.sample.tables import Students
    from gofar.apps.sample.truths import Truths

#: The target is the baseline and this many percentage points, rounded to a whole percent.
TARGET_POINTS = 12
#: The gap that the aim wants to reach, in percentage points.
GAP_TO = 5.0
BY_WHEN = dt.date(2027, 6, 30)
_AGREED = dt.date(2025, 9, 2)


def write_aim(baseline: Baseline, students: Students, schools: int) -> Aim:
    """Return the aim on the simulated baseline. The product computes the baseline again with its own engine."""
    ninth = int(((students.grade == 9) & (students.school_year == 2026)).sum())
    share = round(baseline.share, 2)
    group = words("agreed")["charter"]["group"]
    return Aim(
        measure="9th-graders on track",
        population="9th-graders on track",
        baseline=share,
        baseline_n=baseline.n,
        baseline_on=baseline.on,
        target=round(share + TARGET_POINTS / 100, 2),
        by_when=BY_WHEN,
        schools=schools,
        students=ninth,
        equity=Equity(group, float(round(baseline.gap)), GAP_TO),
    )


def write_charter(network: Network, students: Students, aim: Aim) -> Charter:
    """Return the charter, with who is served counted from this year's students."""
    now = students.school_year == 2026
    text = words("agreed")["charter"]
    served = {
        "served": f"{100 * np.isin(students.race[now], ['black', 'latino']).mean():.0f}",
        "low_income": f"{100 * (students.income[now] == 'low-income').mean():.0f}",
        "el": f"{100 * students.el[now].mean():.0f}",
    }
    return Charter(
        problem=text["problem"].format(off=round(100 * (1 - aim.baseline))),
        who_we_serve=text["who_we_serve"].format(**served),
        data_rule=text["data_rule"],
        roles=text["roles"].format(hub=network.hub),
        rhythm=text["rhythm"],
        measure="on-track-9",
        for_whom=text["for_whom"],
        aim=aim,
        agreed_on=_AGREED,
    )


def write_signatures(seed: int, network: Network, truths: Truths) -> tuple[Signature, ...]:
    """Return twelve signatures and two questions. Schools that test the call have all signed."""
    rng = stream(seed, "signatures")
    free = [s.slug for s in network.schools if s.slug not in {e.school for e in truths.call}]
    asking = dict(zip(sorted(rng.choice(free, 2, replace=False)), words("agreed")["questions"], strict=True))
    return tuple(
        Signature(
            school=school.slug,
            by=network.of_part(Part.SCHOOL_LEAD, school.slug)[0].email,
            on=_AGREED + dt.timedelta(days=int(rng.integers(1, 17))),
            question=asking[school.slug]["text"] if school.slug in asking else None,
        )
        for school in network.schools
    )


def write_theory(file: str, branch_school: str | None = None) -> tuple[Node, ...]:
    """Return the theory's nodes, parents first; a branch belongs to the school that made it."""
    return tuple(
        Node(
            key=given["key"],
            level=Level(given["level"]),
            title=given["title"],
            definition=given["definition"],
            hypothesis=given["hypothesis"],
            parent=given.get("parent"),
            measure=given.get("measure"),
            branch_of=given.get("branch_of"),
            school=branch_school if "branch_of" in given else None,
            added_on=given.get("added_on"),
            first_parent=given.get("first_parent"),
            moved_on=given.get("moved_on"),
        )
        for given in words(file)["theory"]
    )
