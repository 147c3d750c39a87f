"""Build the networks that keep the sample networks company in the programme officer's portfolio.

Places, measures, theories, charters, claims, consent and packages come through the real actions; tests and schools, of which
there are many, are written as rows. Nobody but the programme officer and their own hubs belongs to them.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from gofar.apps.access.clock import at
from gofar.apps.administration.actions import add_member, found_network
from gofar.apps.data.actions.measures import define_measure
from gofar.apps.data.actions.points import NewFigure, record_figures
from gofar.apps.data.models import DataPoint
from gofar.apps.improvement.actions.charter import reword_charter
from gofar.apps.improvement.actions.learning import Parts, write_learning
from gofar.apps.improvement.actions.theory import Draft, lay_out
from gofar.apps.improvement.models import Charter, Node, Test
from gofar.apps.packages.actions.arriving import bring_package, receive_package
from gofar.apps.packages.actions.publishing import publish_package
from gofar.apps.packages.queries.contents import Chosen
from gofar.apps.people.models import Network, Person, School
from gofar.apps.people.roles import Role
from gofar.apps.reports.actions.consenting import ask_funders, give_consent
from gofar.apps.reports.actions.writing import freeze_report
from gofar.apps.sample.build.company_tests import put_trials
from gofar.apps.sample.build.places import DAWN, moment
from gofar.apps.sample.chance import stream
from gofar.apps.sample.company import SECOND, counts, trials
from gofar.apps.sample.network import words
from gofar.apps.sample.terms import TODAY
from gofar.core.periods import Rhythm, parse
from gofar.core.practice.portfolio import Shows
from gofar.core.spc.kinds import Chart

if TYPE_CHECKING:
    from gofar.apps.data.models import Measure

#: The day on which hubs agreed that funders may read totals.
_CONSENTED = dt.date(2025, 10, 6)
_FOUNDED = dt.date(2025, 8, 4)


def put_company(seed: int) -> None:
    """Build them all, after the two networks that a visitor walks through."""
    funder = Person.objects.get(chair=Role.FUNDER.value)
    built = {}
    for slug in ("riverbend", "lakeshore"):
        network = Network.objects.get(slug=slug)
        _consent(network, network.memberships.get(role=Role.HUB_DIRECTOR, ended_at=None).person)
    network = Network.objects.get(slug="riverbend")
    with at(moment(TODAY - dt.timedelta(days=4), 9)):
        by = network.memberships.get(role=Role.HUB_DIRECTOR, ended_at=None).person
        ask_funders(network, "Who calls home in more than one language?", by=by)
    with at(moment(TODAY, DAWN)):
        freeze_report(network, words("company")["report"], by=by)
    for place, given in enumerate(words("company")["network"]):
        built[given["slug"]] = _network(seed, place, given, funder)
    for given in words("company")["package"]:
        _package(given, built[given["source"]], built[given["taker"]])


def _consent(network: Network, by: Person) -> None:
    with at(moment(_CONSENTED)):
        give_consent(network, shows=[part.value for part in Shows], by=by)


def _network(seed: int, place: int, given: dict[str, Any], funder: Person) -> Network:
    by, lead = _person(place, given), _person(place + 8, given)
    with at(moment(max(_FOUNDED, given["begins"]))):
        network = found_network(
            name=given["name"], slug=given["slug"], hub=f"{given['name']} hub", school_word="schools", by=by, sample_today=TODAY
        )  # fmt: skip
        add_member(network, lead, Role.COACH, by=by)
        add_member(network, funder, Role.FUNDER, by=by)
        schools = _schools(seed, network, given)
        measure = _measure(network, given, by)
        ideas = _theory(network, given, by)
    share, children = _figures(seed, measure, schools, given, by)
    _charter(network, given, measure, share, children, by)
    tests = put_trials(network, schools, ideas, measure, trials(seed, given, len(ideas)), lead=lead)
    _learn(network, given, ideas, tests, by)
    if given.get("consents", True):
        _consent(network, by)
    if given["asks"]:
        with at(moment(TODAY - dt.timedelta(days=10))):
            ask_funders(network, given["asks"], by=by)
    return network


def _person(place: int, given: dict[str, Any]) -> Person:
    names = words("company")["person"]
    name = f"{names['first'][place]} {names['last'][place]}"
    email = f"{slugify(name)}@{given['slug']}.example"
    return Person.objects.create(name=name, email=email, is_sample=True)


def _schools(seed: int, network: Network, given: dict[str, Any]) -> list[School]:
    names = words("company")["school"]["names"]
    drawn = stream(seed, f"company schools {given['slug']}").permutation(len(names))
    chosen = sorted(names[i] for i in drawn[: given["schools"]])
    return School.objects.bulk_create(
        School(network=network, name=f"{name} High School", short_name=name, slug=slugify(name))
        for name in chosen
    )


def _measure(network: Network, given: dict[str, Any], by: Person) -> Measure:
    return define_measure(
        network, name=given["measure"], short_name=given["short"], kind="outcome", unit="percent", by=by,
        direction="down" if given.get("lower") else "up", rhythm=Rhythm.MONTH, chart=Chart.PP, freeze=9,
        definition=f"{given['top'].capitalize()}, of {given['bottom']}.", numerator_words=given["top"],
        denominator_words=given["bottom"], source="Student information system", owner=by.name, counts_children=True,
    )  # fmt: skip


def _theory(network: Network, given: dict[str, Any], by: Person) -> list[Node]:
    drafts = [
        Draft(Node.Kind.PRIMARY, driver, below=tuple(Draft(Node.Kind.IDEA, idea) for idea in ideas))
        for driver, ideas in given["drivers"]
    ]
    lay_out(network.theory, drafts, by=by, reason="Agreed at the first convening")
    return list(network.theory.nodes.filter(kind=Node.Kind.IDEA).order_by("pk"))


def _figures(
    seed: int, measure: Measure, schools: list[School], given: dict[str, Any], by: Person
) -> tuple[float, int]:
    """Record the counts; return the share of the first year, or of all there is, and how many children a month has."""
    rows = counts(seed, given)
    periods = {month: parse(month.isoformat(), Rhythm.MONTH) for _school, month, _part, _whole in rows}
    figures = [
        NewFigure(schools[school], periods[month], numerator=part, denominator=whole, children=whole)
        for school, month, part, whole in rows
    ]
    with at(moment(TODAY, DAWN)):
        record_figures(measure, figures, origin=DataPoint.Origin.TYPED, by=by)
    before = [row for row in rows if row[1] < SECOND] or rows
    share = sum(row[2] for row in before) / sum(row[3] for row in before)
    return round(share, 2), sum(row[3] for row in rows if row[1] == rows[0][1])


def _charter(
    network: Network, given: dict[str, Any], measure: Measure, share: float, children: int, by: Person
) -> None:
    step = -0.1 if given.get("lower") else 0.1
    text = {
        "problem": given["problem"], "measure": measure, "population": given["population"], "for_whom": "all students",
        "baseline": share, "baseline_n": children, "baseline_on": max(given["begins"], dt.date(2025, 5, 31)),
        "target": round(share + step, 2), "by_when": dt.date(2027, 6, 30),
    }  # fmt: skip
    with at(moment(max(given["begins"], dt.date(2025, 9, 4)))):
        charter = Charter.objects.get(network=network)
        reword_charter(charter, text, expected=None, by=by, reason="Agreed at the first convening")


def _learn(network: Network, given: dict[str, Any], ideas: list[Node], tests: list[Test], by: Person) -> None:
    """Write each claim with tests of its own idea; the newest in the last thirty days, where there is a test."""
    for place, (claim, which) in enumerate(given["claims"]):
        cited = [test for test in tests if test.idea_id == ideas[which].pk]
        if not cited:
            continue
        day = TODAY - dt.timedelta(days=10 + 45 * place + 11 * (len(given["slug"]) % 4))
        parts = Parts(ideas[which], for_whom="everybody who was tested")
        with at(moment(day)):
            write_learning(network, claim, parts=parts, tests_for=cited[:4], tests_against=cited[4:5], by=by)


def _package(given: dict[str, Any], source: Network, taker: Network) -> None:
    """Send a change package from one network to another, the way a file goes."""
    ideas = list(source.theory.nodes.filter(kind=Node.Kind.IDEA, retracted_at=None).order_by("pk"))
    chosen = Chosen(given["title"], tuple(ideas[place].slug for place in given["ideas"]))
    with at(moment(given["on"], 10)):
        package = publish_package(source, chosen, by=_director(source))
    with at(moment(given["on"], 14)):
        by = _director(taker)
        row = receive_package(taker, f"{source.slug}.json", package.text.encode(), by=by)
        bring_package(row, by=by)


def _director(network: Network) -> Person:
    return network.memberships.get(role=Role.HUB_DIRECTOR, ended_at=None).person
