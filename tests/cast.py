"""A cast of characters: two networks, five schools, twelve people with fixed parts. None of it is sample data,
so the trust floor holds for everybody without a second factor."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator

from gofar.apps.access.clock import at
from gofar.apps.administration import actions as administration
from gofar.apps.data.actions.measures import define_measure
from gofar.apps.data.models import DataPoint, Measure
from gofar.apps.improvement.actions.photos import add_photo
from gofar.apps.improvement.actions.tests import Guess, Plan, start_test
from gofar.apps.improvement.actions.theory import Draft, lay_out
from gofar.apps.improvement.models import Cycle, Node, Photo, Test
from gofar.apps.people.models import District, Network, Person, School
from gofar.apps.people.roles import Role
from gofar.apps.records.actions.agreements import Terms, end_agreement, record_agreement
from gofar.apps.records.models import Agreement
from gofar.apps.sample.drawn import tally_sheet
from gofar.ingest.photos import clean

#: What a district of the cast has signed.
TERMS = Terms(("test-counts",), "To improve together", dt.date(2026, 1, 1), dt.date(2036, 7, 31), "Ana Ruiz")
BEGAN = dt.datetime(2026, 9, 1, 9, 0, tzinfo=dt.UTC)


@dataclass
class Cast:
    """Harbor network (Harbor High, Quay High, tiny Skerry High) and, as strangers, Prairie network."""

    harbor: Network
    prairie: Network
    harbor_high: School
    quay_high: School
    skerry_high: School
    prairie_high: School
    dora: Person  # hub director, Harbor
    hana: Person  # hub staff, Harbor
    cora: Person  # coach, Harbor
    lena: Person  # school lead, Harbor High
    tomas: Person  # teacher, Harbor High
    quinn: Person  # teacher, Quay High
    dev: Person  # district leader, Harbor
    faye: Person  # funder, Harbor
    omar: Person  # observer, Harbor
    pia: Person  # hub director, Prairie
    attendance: Measure
    idea: Node
    extra: dict[str, object] = field(default_factory=dict)

    @property
    def everybody(self) -> dict[str, Person]:
        """Everybody in Harbor by their part, and the stranger."""
        return {
            "hub director": self.dora, "hub staff": self.hana, "coach": self.cora, "school lead": self.lena,
            "teacher": self.tomas, "sister teacher": self.quinn, "district leader": self.dev, "funder": self.faye,
            "observer": self.omar, "stranger": self.pia,
        }  # fmt: skip

    def agree(self, *, to_counts: bool = True) -> None:
        """Record that every district's agreement lists the counts of tests, or that none does."""
        for district in District.objects.filter(network=self.harbor).order_by("pk"):
            if to_counts:
                record_agreement(self.harbor, district, TERMS, by=self.dora)
            for held in [] if to_counts else Agreement.objects.filter(district=district, ended_on=None):
                end_agreement(held, by=self.dora)

    def start(self, school: School | None = None, *, by: Person | None = None, **changes: object) -> Test:
        """Start a test with sensible parts."""
        parts: dict[str, object] = {
            "idea": self.idea,
            "title": "Call home on the first day out",
            "plan": Plan("12 students, one week", dt.date(2026, 10, 5), dt.date(2026, 10, 9)),
            "guess": Guess(8, 12, "back the next day"),
            "lead": self.tomas,
            "measure": self.attendance,
        }
        return start_test(school or self.harbor_high, **(parts | changes), by=by or self.tomas)


def person(name: str) -> Person:
    return Person.objects.create(email=f"{name.lower()}@schools.example", name=name)


def second_factor(someone: Person) -> None:
    """Give somebody a second factor, so that the trust floor lets them see rows."""
    Authenticator.objects.create(user=someone, type=Authenticator.Type.TOTP, data={"secret": "made-up"})


def photograph(cycle: Cycle, shows: str = "A sheet with tally marks", *, by: Person, seed: int = 1) -> Photo:
    """Add a photo of work to a cycle; another seed is another picture."""
    return add_photo(cycle, clean(tally_sheet(seed)), shows=shows, by=by)


def gather() -> Cast:
    """Build the cast through the product's own actions."""
    with at(BEGAN):
        dora, pia = person("Dora"), person("Pia")
        harbor = administration.found_network(
            name="Harbor network", slug="harbor", hub="Harbor Partners", school_word="high schools", by=dora
        )
        prairie = administration.found_network(
            name="Prairie network", slug="prairie", hub="Prairie Trust", school_word="schools", by=pia
        )
        district = administration.add_district(harbor, "Bay District", by=dora)
        schools = {
            name: administration.add_school(
                harbor, f"{name} High School", short_name=f"{name} High", district=district, by=dora
            )
            for name in ("Harbor", "Quay", "Skerry")
        }
        prairie_high = administration.add_school(
            prairie, "Prairie High School", short_name="Prairie High", by=pia
        )
        people = {}
        for name, role, place in [
            ("Hana", Role.HUB_STAFF, {}),
            ("Cora", Role.COACH, {}),
            ("Lena", Role.SCHOOL_LEAD, {"school": schools["Harbor"]}),
            ("Tomas", Role.TEAM_MEMBER, {"school": schools["Harbor"]}),
            ("Quinn", Role.TEAM_MEMBER, {"school": schools["Quay"]}),
            ("Dev", Role.DISTRICT_LEADER, {"district": district}),
            ("Faye", Role.FUNDER, {}),
            ("Omar", Role.OBSERVER, {}),
        ]:
            people[name.lower()] = person(name)
            administration.add_member(harbor, people[name.lower()], role, by=dora, **place)
        attendance = define_measure(
            harbor, name="Weekly attendance, 9th grade", slug="attendance", short_name="Attendance", kind="driver",
            unit="percent", direction="up", rhythm="week", chart="p", definition="Students present ÷ enrolled.",
            counts_children=True, by=dora,
        )  # fmt: skip
        driver = Draft(
            Node.Kind.PRIMARY, "Every absence is noticed",
            below=(Draft(Node.Kind.IDEA, "Call home on the first day out", hypothesis="A call brings students back."),),
        )  # fmt: skip
        lay_out(harbor.theory, [driver], by=dora)
    idea = Node.objects.get(kind=Node.Kind.IDEA)
    return Cast(
        harbor, prairie, schools["Harbor"], schools["Quay"], schools["Skerry"], prairie_high,
        dora=dora, pia=pia, attendance=attendance, idea=idea, **people,
    )  # fmt: skip


def put_points(
    measure: Measure, school: School, pairs: list[tuple[int, int]], *, start: dt.date = dt.date(2026, 9, 7),
    dimension: str = "all", category: str = "all", public: bool = False,
) -> None:  # fmt: skip
    """Store weekly figures as if they had been typed in: the shortest way for a test that only reads."""
    DataPoint.objects.bulk_create(
        DataPoint(
            measure=measure, school=school, period_start=start + dt.timedelta(weeks=i),
            period_end=start + dt.timedelta(weeks=i, days=6), dimension=dimension, category=category,
            numerator=numerator, denominator=denominator, children=denominator,
            origin=DataPoint.Origin.TYPED, definition_version=1, public=public,
        )
        for i, (numerator, denominator) in enumerate(pairs)
    )  # fmt: skip
