"""A made-up network as wide as the bar asks: 20 schools, 12 measures, 36 weeks, and two people who read it."""

import datetime as dt

import numpy as np

from gofar.apps.administration.actions import add_member, add_school, found_network
from gofar.apps.data.actions.measures import define_measure
from gofar.apps.data.models import DataPoint
from gofar.apps.people.models import Person
from gofar.apps.people.roles import Role

SCHOOLS, MEASURES, WEEKS = 20, 12, 36
_MONDAY = dt.date(2025, 9, 1)
_DAYS = dt.timedelta(days=4)


def widen(seed=20261127):
    """Found the network through the actions and return it with its readers: hub staff and a teacher. Points are put in as one."""
    founder = _person("Dana")
    network = found_network(
        name="Twenty by twelve", slug="wide", hub="Twenty Partners", school_word="high schools", by=founder
    )
    schools = [add_school(network, f"School {n:02d}", by=founder) for n in range(SCHOOLS)]
    for n in range(MEASURES):
        measure = define_measure(
            network, name=f"Attendance of cohort {n}", slug=f"cohort-{n}", short_name=f"Attendance {n}",
            kind=("outcome", "driver", "process", "balancing")[n % 4], unit="percent", direction="up", rhythm="week",
            chart="p", definition="Students present ÷ enrolled.", counts_children=True, by=founder,
        )  # fmt: skip
        _fill(measure, schools, np.random.default_rng([seed, n]))
    staff, teacher = _person("Sam"), _person("Tess")
    add_member(network, staff, Role.HUB_STAFF, by=founder)
    add_member(network, teacher, Role.TEAM_MEMBER, school=schools[0], by=founder)
    return network, {"hub staff": staff, "teacher": teacher}


def _person(name):
    return Person.objects.create(email=f"{name.lower()}@wide.example", name=name)


def _fill(measure, schools, dice):
    """Around 90 % of 80 to 400 students; in every third measure it rises half-way."""
    rises = np.where(np.arange(WEEKS) < WEEKS // 2, 0.0, 0.03 if measure.pk % 3 == 0 else 0.0)
    points = []
    for school in schools:
        size = int(dice.integers(80, 400))
        there = dice.binomial(size, 0.90 + rises).tolist()
        for week, present in enumerate(there):
            start = _MONDAY + dt.timedelta(weeks=week)
            points.append(
                DataPoint(
                    measure=measure,
                    school=school,
                    period_start=start,
                    period_end=start + _DAYS,
                    numerator=present,
                    denominator=size,
                    children=size,
                    origin=DataPoint.Origin.TYPED,
                    definition_version=1,
                )
            )
    DataPoint.objects.bulk_create(points, batch_size=2000)
