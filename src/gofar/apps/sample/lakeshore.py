"""The second, smaller network: ten schools, counts by month and term, five tests, and no clear change yet.

It has no rows about students. Its counts are drawn around one steady share a school, so that its charts show
what a network looks like before anything has moved.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import numpy as np

from gofar.apps.sample.agreed import TARGET_POINTS, write_theory
from gofar.apps.sample.chance import stream
from gofar.apps.sample.learned import says_of, write_convenings
from gofar.apps.sample.measures import measure
from gofar.apps.sample.network import Network, Part, load, words
from gofar.apps.sample.records import (
    Charter,
    Confidence,
    Cycle,
    Learning,
    Note,
    Signature,
    Test,
    Visit,
)
from gofar.apps.sample.story import Story
from gofar.apps.sample.tables import Readings
from gofar.core.periods import Rhythm
from gofar.core.practice.aim import Aim
from gofar.core.practice.cycle import Decision
from gofar.core.practice.measure import Kind
from gofar.core.spc.kinds import Chart

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE = "lakeshore_story"
#: Seniors, as a share of a school's 9th grade.
_SENIORS = 0.86
_MONTHS = [dt.date(2024, m, 1) for m in (10, 11, 12)]
_MONTHS += [dt.date(2025, m, 1) for m in (1, 2, 3, 4, 5, 10, 11, 12)]
_MONTHS += [dt.date(2026, m, 1) for m in (1, 2)]
_TERMS = (dt.date(2024, 8, 1), dt.date(2025, 1, 1), dt.date(2025, 8, 1))
_AGREED = dt.date(2025, 9, 16)
_SHEET = "A sheet that each counselor fills in"
_USUAL: dict[str, Any] = {
    "population": "12th grade",
    "source": _SHEET,
    "owner": "Tomasz Adler",
    "from_rows": False,
    "counts_children": True,
}

MEASURES = (
    measure(
        "fafsa-month",
        "FAFSA finished within a month",
        "FAFSA completion",
        Kind.OUTCOME,
        rhythm=Rhythm.MONTH,
        chart=Chart.P,
        definition="Seniors who finish the FAFSA within 30 days, of seniors with a first FAFSA meeting in the month.",
        numerator_words="seniors who finished",
        denominator_words="seniors with a first meeting",
        **_USUAL,
    ),
    measure(
        "two-applications",
        "Two college applications or more, by term",
        "College applications",
        Kind.DRIVER,
        rhythm=Rhythm.SEMESTER,
        definition="Seniors who have sent two college applications or more by the end of the term, of all seniors.",
        numerator_words="seniors with two applications",
        denominator_words="seniors",
        **_USUAL,
    ),
)


def tell(seed: int) -> Story:
    """Tell the second network's story: the words are fixed, the counts come from the seed."""
    network = load("lakeshore")
    readings = _readings(seed, network)
    text = words(_FILE)
    tests = _tests(network)
    return Story(
        network=network,
        measures=MEASURES,
        readings=readings,
        charter=_charter(network, readings),
        signatures=_signatures(network),
        theory=write_theory(_FILE),
        tests=tests,
        learning=tuple(_learning(network, tests, given) for given in text["learning"]),
        notes=tuple(Note(g["school"], _coach(network), g["on"], g["text"], g["ask"]) for g in text["notes"]),
        visits=tuple(Visit(g["school"], _coach(network), g["at"], g["purpose"]) for g in text["visits"]),
        convenings=write_convenings(_FILE),
        phases=(),
        arrivals=(),
        chairs=(),
    )


def _readings(seed: int, network: Network) -> Readings:
    rng = stream(seed, "lakeshore")
    rows: list[tuple[str, str, dt.date, int, int]] = []
    for school in network.schools:
        seniors, finish = round(school.ninth * _SENIORS), rng.uniform(0.46, 0.6)
        for month in _MONTHS:
            met = int(rng.binomial(seniors, 0.2)) + 1
            rows.append(("fafsa-month", school.slug, month, int(rng.binomial(met, finish)), met))
        for term in _TERMS:
            share = 0.38 if term.month == 8 else 0.57
            rows.append(("two-applications", school.slug, term, int(rng.binomial(seniors, share)), seniors))
    name, slug, start, numerator, denominator = (np.array(column) for column in zip(*rows, strict=True))
    empty = np.full(len(rows), np.nan)
    return Readings(
        name, slug, start.astype("datetime64[D]"), numerator.astype(float), denominator.astype(float), empty
    )


def _charter(network: Network, readings: Readings) -> Charter:
    text = words(_FILE)["charter"]
    before = (readings.measure == "fafsa-month") & (readings.start < np.datetime64("2025-08-01"))
    n = int(readings.denominator[before].sum())
    share = round(float(readings.numerator[before].sum()) / n, 2)
    seniors = sum(round(school.ninth * _SENIORS) for school in network.schools)
    aim = Aim(
        measure="FAFSA finished within a month",
        population="seniors who finish the FAFSA within a month",
        baseline=share,
        baseline_n=n,
        baseline_on=dt.date(2025, 5, 31),
        target=round(share + TARGET_POINTS / 100, 2),
        by_when=dt.date(2027, 6, 30),
        schools=len(network.schools),
        students=seniors,
    )
    roles = text["roles"].format(hub=network.hub)
    told = {key: text[key] for key in ("problem", "who_we_serve", "data_rule", "rhythm", "for_whom")}
    return Charter(**told, roles=roles, measure="fafsa-month", aim=aim, agreed_on=_AGREED)


def _signatures(network: Network) -> tuple[Signature, ...]:
    asked = words(_FILE)["questions"][0]["text"]
    return tuple(
        Signature(
            school=school.slug,
            by=network.of_part(Part.SCHOOL_LEAD, school.slug)[0].email,
            on=_AGREED + dt.timedelta(days=1 + place),
            question=asked if school.slug == "dunbar" else None,
        )
        for place, school in enumerate(network.schools)
    )


def _tests(network: Network) -> tuple[Test, ...]:
    titles = {node.key: node.title for node in write_theory(_FILE)}
    given = sorted(words(_FILE)["tests"], key=lambda test: test["cycles"][0]["starts"])
    return tuple(
        Test(
            number=number,
            idea=test["idea"],
            school=test["school"],
            team=network.school(test["school"]).team,
            lead=network.of_part(Part.TEAM_MEMBER, test["school"])[0].email,
            title=titles[test["idea"]],
            question=test["question"],
            measure=test["measure"],
            started_on=test["cycles"][0]["starts"],
            cycles=tuple(_cycles(test)),
        )
        for number, test in enumerate(given, 1)
    )


def _cycles(test: dict[str, Any]) -> Iterator[Cycle]:
    for number, given in enumerate(test["cycles"], 1):
        result, decision = given.get("result"), given.get("decision")
        yield Cycle(
            number=number,
            scale=given["scale"],
            objective=given["objective"],
            starts=given["starts"],
            ends=given["ends"],
            predicted=given["predicted"],
            predicted_of=given["of"],
            of_what=test["of_what"],
            confidence=Confidence(given["confidence"]),
            predicted_on=min(given["starts"] - dt.timedelta(days=3), dt.date(2026, 2, 27)),
            result=result,
            result_of=given["of"] if result is not None else None,
            result_on=given["ends"] if result is not None else None,
            did=given.get("did"),
            surprise=given.get("surprise"),
            for_whom=given.get("for_whom"),
            learned=given.get("learned"),
            decision=Decision(decision) if decision else None,
            reason=given.get("reason"),
            decided_on=given["ends"] if decision else None,
        )


def _learning(network: Network, tests: tuple[Test, ...], given: dict[str, Any]) -> Learning:
    cited = tuple(test.number for test in tests if f"{test.idea} {test.school}" in given["supporting"])
    author = network.of_part(Part.HUB_STAFF)[0].email
    return Learning(given["claim"], given["what_next"], cited, (), author, given["on"], says=says_of(given))


def _coach(network: Network) -> str:
    return network.of_part(Part.COACH)[0].email
