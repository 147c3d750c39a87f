"""The pulse of the sample networks, and a look at how ready two schools were: each step on its day, by its people."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from gofar.apps.access.clock import at
from gofar.apps.people.models import Membership
from gofar.apps.sample.build.places import moment
from gofar.apps.sample.chance import stream
from gofar.apps.sample.network import words
from gofar.apps.surveys.actions.pulse import ASKED, answer_pulse, ask_pulse, close_pulse
from gofar.apps.surveys.actions.readiness import (
    ask_readiness,
    decide_readiness,
    finish_support,
    mark_readiness,
    plan_support,
)
from gofar.core.practice.surveys.pulse import AIM, ITEMS, OTHER, RIGHT, UNSURE

if TYPE_CHECKING:
    import numpy as np

    from gofar.apps.people.models import Person
    from gofar.apps.sample.build.places import Places
    from gofar.apps.sample.story import Story

#: How those who agree, and those who do not, spread over the steps.
_AGREE, _ELSE = ((5, 0.4), (4, 0.6)), ((3, 0.45), (2, 0.35), (1, 0.2))
_TWO_WEEKS = dt.timedelta(days=14)


def put_surveys(story: Story, places: Places, seed: int) -> None:
    """Ask and answer what the words describe."""
    given = words("surveys").get(places.network.slug, {})
    seated = {chair.email for chair in story.chairs}
    for number, pulse in enumerate(given.get("pulses", ())):
        _pulse(pulse, places, seated, stream(seed, f"pulse {places.network.slug} {number}"))
    by_name = {person.name: person for person in places.people.values()}
    for look in given.get("readiness", ()):
        _look(look, places, by_name)


def _pulse(given: dict[str, Any], places: Places, seated: set[str], rng: np.random.Generator) -> None:
    with at(moment(given["opened"], 9)):
        closes = given.get("closes") or given["opened"] + _TWO_WEEKS
        survey = ask_pulse(places.network, closes, by=places.director)
    held = Membership.objects.filter(
        network=places.network, role__in=ASKED, ended_at=None, started_at__lte=survey.opened_at
    )
    people: list[Person] = [one.person for one in held.select_related("person").order_by("pk")]
    if "people" in given:
        # Whoever a visitor can be has not answered yet, so that the pulse waits for them.
        people = [person for person in people if person.email not in seated]
    count = given.get("people") or round(given["answered"] * len(people))
    chosen = [people[place] for place in rng.permutation(len(people))[:count]]
    answers = _answers(given["agree"], count, rng, has_aim=bool(survey.aims))
    with at(moment(given["opened"] + dt.timedelta(days=3), 12)):
        for person, one in zip(chosen, answers, strict=True):
            answer_pulse(survey, one, by=person)
    if "closed" in given:
        with at(moment(given["closed"], 16)):
            close_pulse(survey, by=places.director)


def _answers(
    agree: dict[str, float], count: int, rng: np.random.Generator, *, has_aim: bool
) -> list[dict[str, int | str]]:
    """Return so many answers whose shares are those asked for; who gives which is drawn."""
    found: list[dict[str, int | str]] = [{} for _person in range(count)]
    for item in ITEMS:
        if item is AIM and not has_aim:
            continue
        yes = round(agree[item.key] * count)
        steps: list[int | str] = [RIGHT] * yes if item is AIM else list(_spread(_AGREE, yes))
        rest = count - yes
        steps += (
            [OTHER] * (rest // 2) + [UNSURE] * (rest - rest // 2)
            if item is AIM
            else list(_spread(_ELSE, rest))
        )
        for one, place in zip(found, rng.permutation(count), strict=True):
            one[item.key] = steps[place]
    return found


def _spread(shares: tuple[tuple[int, float], ...], count: int) -> list[int]:
    """Deal `count` answers over steps; what rounding leaves goes to the first."""
    dealt = [step for step, share in shares for _one in range(int(share * count))]
    return dealt + [shares[0][0]] * (count - len(dealt))


def _look(given: dict[str, Any], places: Places, by_name: dict[str, Person]) -> None:
    with at(moment(given["asked"], 9)):
        row = ask_readiness(places.network, school=places.schools[given["school"]], by=places.director)
    for place, mark in enumerate(given["marks"]):
        with at(moment(given["asked"] + dt.timedelta(days=1 + place), 14)):
            mark_readiness(row, mark["steps"], mark["why"], mark["support"], by=by_name[mark["by"]])
    for support in given["supports"]:
        with at(moment(given["asked"] + dt.timedelta(days=8), 15)):
            planned = plan_support(
                row,
                support["domain"],
                support["text"],
                by_name[support["owner"]],
                support["recheck"],
                by=by_name[support["by"]],
            )
        if "done" in support:
            with at(moment(support["done"], 15)):
                finish_support(planned, by=planned.owner)
    if "decided" in given:
        with at(moment(given["decided"], 11)):
            decide_readiness(row, given["decision"], given["reason"], by=places.director)
