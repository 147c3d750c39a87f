"""Schools' own readings of the sample's theory, and their word on it, each on its day by its person."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gofar.apps.access.clock import at
from gofar.apps.improvement.actions.charter import reword_charter, sign_charter, sign_theory
from gofar.apps.improvement.actions.theory import (
    Draft,
    add_own_idea,
    branch_part,
    decline_offer,
    leave_out,
    merge_branch,
    offer_branch,
)
from gofar.apps.improvement.models import Charter, Node
from gofar.apps.sample.build.places import Places, moment
from gofar.apps.sample.network import Part, words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from gofar.apps.improvement.models import Offer
    from gofar.apps.people.models import Person, School
    from gofar.apps.sample.story import Story

    Event = tuple[dt.date, str, Callable[[], object]]


class Branched:
    """Tells the events of schools' own readings, for whoever puts all events of the theory into their order."""

    def __init__(self, story: Story, places: Places) -> None:
        self.story, self.places = story, places
        self.given: dict[str, list[dict[str, Any]]] = words("branches").get(places.network.slug, {})
        self.made: dict[str, Node] = {}
        self.offers: dict[str, Offer] = {}

    def events(self) -> Iterator[Event]:
        """Yield what happened, with its day."""
        for given in self.given.get("words", ()):
            yield given["on"], "branch", partial(self._words, given)
            if "merged_on" in given:
                yield given["merged_on"], "merge", partial(self._merge, given)
        for given in self.given.get("ideas", ()):
            yield given["on"], "own", partial(self._idea, given)
            yield given["offered_on"], "offer", partial(self._offer, given)
            if "declined_on" in given:
                yield given["declined_on"], "decline", partial(self._decline, given)
        for given in self.given.get("left", ()):
            yield given["on"], "leave", partial(self._leave, given)
        for signed in self.given.get("signed", ()):
            yield signed["on"], "sign", partial(self._sign, signed["schools"])

    def _school(self, given: dict[str, Any]) -> School:
        return self.places.schools[sorted(self.places.schools)[given["school"]]]

    def _teacher(self, school: School) -> Person:
        return self.places.people[self.story.network.of_part(Part.TEAM_MEMBER, school.slug)[0].email]

    def _words(self, given: dict[str, Any]) -> None:
        school, node = self._school(given), self._fresh(self.places.nodes[given["part"]])
        if node.branches.filter(school=school).exists():
            return
        text = {"title": given["title"], "definition": given["definition"]}
        by = self._teacher(school)
        self.made[given["title"]] = branch_part(school, node, text, hypothesis=given["hypothesis"], by=by)

    def _idea(self, given: dict[str, Any]) -> None:
        school, parent = self._school(given), self._fresh(self.places.nodes[given["under"]])
        draft = Draft(Node.Kind.IDEA, given["title"], given["definition"], given["hypothesis"])
        self.made[given["title"]] = add_own_idea(school, draft, parent=parent, by=self._teacher(school))

    def _merge(self, given: dict[str, Any]) -> None:
        merge_branch(self._fresh(self.made[given["title"]]), by=self.places.director)

    def _offer(self, given: dict[str, Any]) -> None:
        branch = self._fresh(self.made[given["title"]])
        by = self._teacher(self._school(given))
        self.offers[given["title"]] = offer_branch(branch, why=given["why"], by=by)

    def _decline(self, given: dict[str, Any]) -> None:
        decline_offer(self.offers[given["title"]], answer=given["answer"], by=self.places.director)

    def _leave(self, given: dict[str, Any]) -> None:
        school = self._school(given)
        node = self._fresh(self.places.nodes[given["part"]])
        leave_out(school, node, reason=given["reason"], by=self._teacher(school))

    def _sign(self, schools: list[int]) -> None:
        for number in schools:
            school = self._school({"school": number})
            lead = lead_of(self.story, self.places, school.slug)
            sign_theory(school, name=lead.name, by=lead)

    @staticmethod
    def _fresh(node: Node) -> Node:
        rows = Node.objects.select_related("theory__network", "school", "branch_of__theory", "measure")
        return rows.get(pk=node.pk)


def lead_of(story: Story, places: Places, school: str) -> Person:
    """Return who leads a school's team."""
    return places.people[story.network.of_part(Part.SCHOOL_LEAD, school)[0].email]


def reword_later(story: Story, places: Places) -> None:
    """Reword the charter once more in its first year; most schools that had signed sign the new words."""
    for given in words("branches").get(places.network.slug, {}).get("charter", ()):
        with at(moment(given["on"])):
            charter = Charter.objects.get(network=places.network)
            text = f"{charter.rhythm} {given['adds']}"
            reword_charter(
                charter, {"rhythm": text}, expected=None, by=places.director, reason=given["reason"]
            )
        signed = [word.school for word in story.signatures if not word.question]
        for slug in signed[given["late"] :]:
            lead = lead_of(story, places, slug)
            with at(moment(given["signed_on"])):
                sign_charter(places.schools[slug], name=lead.name, by=lead)
