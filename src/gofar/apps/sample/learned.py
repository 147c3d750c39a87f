"""What the first network learned: claims with the tests for and against them, coaches' notes, visits, chairs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from gofar.apps.sample.network import Network, Part, words
from gofar.apps.sample.records import (
    Arrival,
    Chair,
    Convening,
    Learning,
    Note,
    Phase,
    Says,
    Settled,
    Signature,
    Test,
    Visit,
)
from gofar.apps.sample.terms import TODAY, past_weeks
from gofar.apps.sample.truths import Outcome
from gofar.core.practice.cycle import Decision

if TYPE_CHECKING:
    from gofar.apps.sample.truths import Truths

#: Weeks of which the hub sees when figures came in.
_WATCHED = 6


def cast_names(truths: Truths, signatures: tuple[Signature, ...]) -> dict[str, str]:
    """Return the schools behind the names that the story's texts use, as slugs."""
    kept, adapted = truths.of(Outcome.KEPT), truths.of(Outcome.ADAPTED)
    return {
        "kept1": kept[0].school,
        "kept2": kept[1].school,
        "kept3": kept[2].school,
        "stopped": truths.of(Outcome.STOPPED)[0].school,
        "branch": truths.branch_school,
        "adapted1": adapted[1].school,
        "odd": truths.odd.school,
        "missing": truths.figures.school,
        "asked": next(s.school for s in signatures if s.question),
    }


def _filled(network: Network, truths: Truths, names: dict[str, str]) -> dict[str, str]:
    """Return what stands for each {word}: schools by short name, and why the call stopped."""
    stop = words("ideas")["stop"]
    shorts = {key: network.school(slug).short for key, slug in names.items()}
    reason = truths.stop_reason
    return {**shorts, "stop_for": stop[f"{reason}_for"], "stop_need": stop[f"{reason}_need"]}


def write_learning(
    network: Network, truths: Truths, tests: tuple[Test, ...], names: dict[str, str]
) -> tuple[Learning, ...]:
    """Return the claims that at least one test supports."""
    filled = _filled(network, truths, names)
    author = _first(network, Part.HUB_STAFF)
    written = (
        Learning(
            claim=given["claim"].format(**filled),
            what_next=given["what_next"].format(**filled),
            supporting=_cited(tests, given["for"], given["on"]),
            contradicting=_cited(tests, given["against"], given["on"]),
            by=author,
            on=given["on"],
            says=says_of(given),
            reworded=(given["reworded_on"], given["reworded_from"], given["reworded_why"])
            if "reworded_on" in given
            else None,
            retired=(given["retired_on"], given["retired_why"]) if "retired_on" in given else None,
        )
        for given in words("learned")["learning"]
    )
    return tuple(learning for learning in written if learning.supporting)


def says_of(given: dict[str, Any]) -> Says:
    """Return the parts of a claim as the story gives them."""
    return Says(given["idea"], given["direction"], given["for_whom"], given["conditions"])


def _cited(tests: tuple[Test, ...], wanted: list[str], on: dt.date) -> tuple[int, ...]:
    """Return the numbers of the tests with these ideas and latest decisions, as known on a day."""
    pairs = {(idea, Decision(decision)) for idea, decision in (text.split() for text in wanted)}
    return tuple(test.number for test in tests if (test.idea, _known(test, on)) in pairs)


def _known(test: Test, on: dt.date) -> Decision | None:
    """Return the latest decision that had been taken by a day."""
    return next((c.decision for c in reversed(test.cycles) if c.decided_on and c.decided_on <= on), None)


def write_notes(network: Network, truths: Truths, names: dict[str, str]) -> tuple[Note, ...]:
    """Return the coaches' notes; the coaches share the schools between them."""
    filled = _filled(network, truths, names)
    return tuple(
        Note(
            school=_slug(given, names),
            by=_coach(network, _slug(given, names)),
            on=given["on"],
            text=given["text"].format(**filled),
            ask=given["ask"].format(**filled),
        )
        for given in words("learned")["notes"]
    )


def write_visits(network: Network, names: dict[str, str]) -> tuple[Visit, ...]:
    """Return the visits planned."""
    return tuple(
        Visit(_slug(given, names), _coach(network, _slug(given, names)), given["at"], given["purpose"])
        for given in words("learned")["visits"]
    )


def write_convenings(file: str) -> tuple[Convening, ...]:
    """Return the days on which all teams meet."""
    return tuple(
        Convening(given["number"], given["on"], given["title"]) for given in words(file)["convenings"]
    )


def write_phases(network: Network, truths: Truths) -> tuple[Phase, ...]:
    """Return the one new phase that people have set: when the second and third school were calling."""
    starts = max(effect.start for effect in truths.of(Outcome.KEPT))
    author = _first(network, Part.HUB_STAFF)
    reason = "Three schools call every morning, for all of 9th grade."
    return (Phase("attendance-9", None, starts, reason, author, dt.date(2026, 1, 16)),)


def write_settled(network: Network) -> tuple[Settled, ...]:
    """Return what people settled about the chart of on-time arrival: a week left out, and a target that rose once."""
    author, measure = _first(network, Part.HUB_STAFF), "on-time-p1"
    weeks = past_weeks(2026)
    return (
        Settled(measure, weeks[0], 0.83, "What the teams agreed in September.", author, dt.date(2025, 9, 19)),
        Settled(
            measure, weeks[9], None, "Bus strike: two lines ran late all week.", author, dt.date(2025, 10, 24)
        ),
        Settled(measure, weeks[14], 0.85, "Half of the schools were there.", author, dt.date(2025, 11, 21)),
    )


def write_arrivals(network: Network, truths: Truths) -> tuple[Arrival, ...]:
    """Return when each school's attendance came in, for the latest weeks."""
    figures = truths.figures
    found = []
    for school in network.schools:
        for week in past_weeks(2026)[-_WATCHED:]:
            monday_after = week + dt.timedelta(days=7)
            late = school.slug == figures.late_school and week in figures.late
            never = school.slug == figures.school and week in figures.missing
            on = monday_after + dt.timedelta(days=6 if late else 0)
            found.append(Arrival(school.slug, week, None if never else on))
    return tuple(found)


def write_chairs(network: Network, tests: tuple[Test, ...], names: dict[str, str]) -> tuple[Chair, ...]:
    """Return the seats that a visitor can take, each with a reason to look around."""
    fresh = TODAY - dt.timedelta(days=7)
    due = next(t for t in tests if t.cycles[-1].result is None and fresh < t.cycles[-1].ends < TODAY)
    kept, coached = network.school(names["kept1"]), network.school(names["adapted1"])
    leader = network.of_part(Part.DISTRICT_LEADER)[0]
    own = sum(s.district == leader.district for s in network.schools)
    seats = (
        (Part.TEAM_MEMBER, due.lead, f"{network.school(due.school).short}. One test is due."),
        (
            Part.SCHOOL_LEAD,
            _first(network, Part.SCHOOL_LEAD, kept.slug),
            f"{kept.short}. A kept idea and a visit to host.",
        ),
        (Part.HUB_STAFF, _first(network, Part.HUB_STAFF), "The hub. Three schools to call."),
        (Part.COACH, _coach(network, coached.slug), f"The hub. {coached.short} on Tuesday."),
        (Part.DISTRICT_LEADER, leader.email, f"{own} schools, one barrier to remove."),
        (Part.FUNDER, _first(network, Part.FUNDER), "Two networks, two minutes."),
    )
    return tuple(Chair(*seat) for seat in seats)


def _first(network: Network, part: Part, school: str | None = None) -> str:
    return network.of_part(part, school)[0].email


def _slug(given: dict[str, Any], names: dict[str, str]) -> str:
    return names[given["school"].strip("{}")]


def _coach(network: Network, school: str) -> str:
    coaches = network.of_part(Part.COACH)
    return coaches[[s.slug for s in network.schools].index(school) % len(coaches)].email
