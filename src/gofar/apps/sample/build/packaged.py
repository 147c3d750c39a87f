"""What the sample's networks handed on: how ideas are done, and each version of a change package on its day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from gofar.apps.access.clock import at
from gofar.apps.improvement.models import Node
from gofar.apps.packages.actions.guides import write_guide
from gofar.apps.packages.actions.publishing import publish_package
from gofar.apps.packages.queries import GUIDE, draft_for
from gofar.apps.packages.queries.contents import Chosen
from gofar.apps.sample.build.places import moment
from gofar.apps.sample.network import Part, words
from gofar.core.practice.package import Words

if TYPE_CHECKING:
    from gofar.apps.people.models import Person
    from gofar.apps.sample.build.places import Places
    from gofar.apps.sample.story import Story


def put_packages(story: Story, places: Places) -> None:
    """Write the guides that came before each version, and publish it."""
    given = words("packaged").get(places.network.slug, {})
    staff = places.people[story.network.of_part(Part.HUB_STAFF)[0].email]
    for number, version in enumerate(given.get("versions", ()), 1):
        for guide in given["guides"]:
            if guide["before"] == number:
                _write(guide, places, staff)
        _publish(version, places)


def _write(given: dict[str, Any], places: Places, by: Person) -> None:
    node = Node.objects.select_related("theory__network").get(pk=places.nodes[given["part"]].pk)
    with at(moment(given["on"], 14)):
        write_guide(node, {name: given[name].strip() for name in GUIDE}, expected=None, by=by)


def _publish(given: dict[str, Any], places: Places) -> None:
    """Publish what the page would offer first on that day, as far as somebody had written down how it is done."""
    with at(moment(given["on"], 16)):
        offered = draft_for(places.director, places.network).offered
        ideas = tuple(one.slug for one in offered if one.first and one.guided)
        if ideas:  # a seed may have none by then that was tested to an end
            added = Words(given["about"], given["begin"], given["care"])
            publish_package(places.network, Chosen(given["title"], ideas, added), by=places.director)
