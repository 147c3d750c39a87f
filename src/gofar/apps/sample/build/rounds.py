"""Rounds of the sample, each step on its day: one closed, one in voting, one silent."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Any

from gofar.apps.access.clock import at
from gofar.apps.improvement.models import Cause
from gofar.apps.rounds.actions.answering import answer_round
from gofar.apps.rounds.actions.becoming import record_became
from gofar.apps.rounds.actions.grouping import group_answers
from gofar.apps.rounds.actions.running import Ask, start_round, step_forward
from gofar.apps.rounds.actions.voting import put_dots
from gofar.apps.rounds.models import Entry
from gofar.apps.sample.build.places import moment
from gofar.apps.sample.network import Part, words

if TYPE_CHECKING:
    from gofar.apps.people.models import Person
    from gofar.apps.rounds.models import Round
    from gofar.apps.sample.build.places import Places
    from gofar.apps.sample.story import Story


#: The day after the theory was laid out.
_CARRIED = dt.date(2025, 9, 3)


def put_rounds(story: Story, places: Places) -> None:
    """Run the rounds that the words describe, led by the hub's staff."""
    seated = {chair.email for chair in story.chairs}
    seats = {
        school.slug: [
            places.people[person.email]
            for part in (Part.SCHOOL_LEAD, Part.TEAM_MEMBER)
            for person in story.network.of_part(part, school.slug)
            # Whoever a visitor can be has not answered yet, so that a round waits for them.
            if person.email not in seated
        ]
        for school in story.network.schools
    }
    for given in words("rounds").get(places.network.slug, ()):
        _Run(given, places, seats).run(places.people[story.network.of_part(Part.HUB_STAFF)[0].email])


class _Run:
    """One round on its way."""

    def __init__(self, given: dict[str, Any], places: Places, seats: dict[str, list[Person]]) -> None:
        self.given, self.places, self.seats = given, places, seats

    def run(self, hub: Person) -> None:
        """Take the round as far as its days go."""
        given = self.given
        part = self.places.nodes[given["part"]] if "part" in given else None
        ask = Ask(
            given["question"], given["about"], given["answer_by"], given["vote_by"], votes_each=4, part=part
        )
        with at(moment(given["opened"], 9)):
            row = start_round(self.places.network, ask, by=hub)
        entries = [self._answer(row, one, place) for place, one in enumerate(given["answers"])]
        for stage, day in (("silent", "shown"), ("shown", "voting"), ("voting", "closed")):
            if stage == "shown":
                self._group(row, entries, hub)
            if day not in given:
                return
            with at(moment(given[day], 10)):
                row = step_forward(row, expected=stage, by=hub)
            if day == "voting":
                self._vote(entries, given[day])
        self._carry_on(entries, hub)

    def _answer(self, row: Round, one: dict[str, Any], place: int) -> Entry:
        with at(moment(self.given["opened"], 11 + place % 6)):
            by = self._seat(one["from"])
            (entry,) = answer_round(row, [(uuid.uuid4(), one["text"])], by=by)
        return entry

    def _seat(self, name: str) -> Person:
        school, seat = name.split()
        people = self.seats[school]
        return people[int(seat) % len(people)]

    def _group(self, row: Round, entries: list[Entry], hub: Person) -> None:
        for entry, one in zip(entries, self.given["answers"], strict=True):
            if "like" in one and "shown" in self.given:
                with at(moment(self.given["shown"], 12)):
                    group_answers(row, [entry], entries[one["like"]], by=hub)

    def _vote(self, entries: list[Entry], day: dt.date) -> None:
        """Let everybody vote once. In a school with a seat that visitors take, two lines may name one person."""
        voted: set[int] = set()
        for place, line in enumerate(self.given["votes"]):
            name, _colon, dots = line.partition(": ")
            by, chosen = self._seat(name), dots.split()
            if by.pk in voted:
                continue
            voted.add(by.pk)
            for answer in dict.fromkeys(chosen):
                with at(moment(day, 11 + place % 6)):
                    put_dots(entries[int(answer)], chosen.count(answer), by=by)

    def _carry_on(self, entries: list[Entry], hub: Person) -> None:
        for entry, one in zip(entries, self.given["answers"], strict=True):
            kind, _colon, key = one.get("became", "").partition(": ")
            if not kind:
                continue
            thing = (
                self.places.nodes[key]
                if kind == "part"
                else Cause.objects.get(theory__network=self.places.network, text=key)
            )
            with at(moment(_CARRIED, 16)):
                record_became(Entry.objects.get(pk=entry.pk), thing, by=hub)
