"""The theory of the sample as it came about: laid out, added to, moved, and with the causes behind it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from gofar.apps.access.clock import at
from gofar.apps.improvement.actions.causes import add_cause, reword_cause
from gofar.apps.improvement.actions.theory import (
    Draft,
    add_part,
    lay_out,
    move_part,
    overrule_belief,
    retire_part,
)
from gofar.apps.improvement.models import Cause, Node, Theory
from gofar.apps.sample.build.branched import Branched
from gofar.apps.sample.build.places import Places, moment
from gofar.apps.sample.build.together import proposal_events
from gofar.apps.sample.network import Part, words

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator

    from gofar.apps.people.models import Person
    from gofar.apps.sample.records import Node as GivenNode
    from gofar.apps.sample.story import Story

    Event = tuple[dt.date, str, Callable[[], object]]
    Turns = dict[str, list[dict[str, Any]]]


def lay_theory(story: Story, places: Places) -> None:
    """Lay the theory out on the day of the charter, and let it grow as it grew."""
    theory = Theory.objects.get(network=places.network)
    first = tuple(node for node in story.theory if node.added_on is None)
    roots = [node for node in first if node.parent is None and node.branch_of is None]
    with at(moment(story.charter.agreed_on)):
        lay_out(
            theory,
            [_draft(node, first, places) for node in roots],
            by=places.director,
            reason="Agreed at the first convening",
        )
    titles = {node.title: node.key for node in story.theory}
    places.nodes = {titles[row.title]: row for row in Node.objects.filter(theory=theory)}
    turns = words("turns").get(places.network.slug, {})
    events = [
        *_drops(theory, turns, places),
        *_growth(theory, story.theory, places),
        *_causes(theory, turns, places),
        *_overrules(story, turns, places),
        *Branched(story, places).events(),
        *proposal_events(places),
    ]
    for on, _what, happen in sorted(events, key=lambda event: event[:2]):
        with at(moment(on)):
            happen()


def _draft(node: GivenNode, nodes: tuple[GivenNode, ...], places: Places) -> Draft:
    return Draft(
        kind=Node.Kind(node.level.value),
        title=node.title,
        definition=node.definition,
        hypothesis=node.hypothesis,
        measure=places.measures.get(node.measure or ""),
        school=places.schools.get(node.school or ""),
        below=tuple(
            _draft(n, nodes, places)
            for n in nodes
            if (n.first_parent or n.parent) == node.key and n.branch_of is None
        ),
        branches=tuple(_draft(n, nodes, places) for n in nodes if n.branch_of == node.key),
    )


def _drops(theory: Theory, turns: Turns, places: Places) -> Iterator[Event]:
    """Add ideas that the network gave up later."""
    for given in turns.get("dropped", ()):
        draft = Draft(Node.Kind.IDEA, given["title"], given["definition"], given["hypothesis"])
        under = places.nodes[given["under"]]
        yield given["on"], "add", partial(_add, theory, draft, under, places)
        yield given["retired_on"], "retire", partial(_retire, theory, given, places)


def _add(theory: Theory, draft: Draft, under: Node | None, places: Places) -> Node:
    return add_part(Theory.objects.get(pk=theory.pk), draft, parent=under, by=places.director)


def _retire(theory: Theory, given: dict[str, Any], places: Places) -> None:
    node = Node.objects.get(theory=theory, title=given["title"])
    retire_part(node, by=places.director, reason=given["reason"])


def _growth(theory: Theory, nodes: tuple[GivenNode, ...], places: Places) -> Iterator[Event]:
    """Add parts that came later, and move those that hung elsewhere first."""
    for node in nodes:
        under = places.nodes[node.parent] if node.parent else None
        if node.added_on is not None:
            yield node.added_on, "add", partial(_grow, theory, node, nodes, places)
        if node.moved_on is not None:
            yield node.moved_on, "move", partial(_move, places.nodes[node.key], under, places)


def _grow(theory: Theory, node: GivenNode, nodes: tuple[GivenNode, ...], places: Places) -> None:
    under = places.nodes[node.parent] if node.parent else None
    places.nodes[node.key] = _add(theory, _draft(node, nodes, places), under, places)


def _move(node: Node, under: Node | None, places: Places) -> None:
    move_part(Node.objects.get(pk=node.pk), under, by=places.director)


def _causes(theory: Theory, turns: Turns, places: Places) -> Iterator[Event]:
    """Write the causes down, and later what was found out about one."""
    for given in turns.get("causes", ()):
        yield given["on"], "cause", partial(_with_smaller, theory, given, places)
    for given in turns.get("reworded", ()):
        yield given["on"], "reword", partial(_reword, theory, given, places)


def _with_smaller(theory: Theory, given: dict[str, Any], places: Places) -> None:
    larger = _cause(theory, given, places)
    for smaller in given.get("smaller", ()):
        _cause(theory, {**smaller, "category": given["category"]}, places, parent=larger)


def _reword(theory: Theory, given: dict[str, Any], places: Places) -> None:
    cause = Cause.objects.get(theory=theory, text=given["text"])
    changes = {"text": given["now"], "evidence": given["evidence"], "source": given["source"]}
    reword_cause(cause, changes, expected=1, by=places.director, reason=given["reason"])


def _cause(theory: Theory, given: dict[str, Any], places: Places, parent: Cause | None = None) -> Cause:
    text = {name: given[name] for name in ("category", "text", "evidence", "source", "control")}
    drivers = [places.nodes[key].slug for key in given["drivers"]]
    return add_cause(theory, {**text, "drivers": drivers, "parent": parent}, by=places.director)


def _overrules(story: Story, turns: Turns, places: Places) -> Iterator[Event]:
    """Let people say how sure they are, beside the rule."""
    staff = places.people[story.network.of_part(Part.HUB_STAFF)[0].email]
    for given in turns.get("overruled", ()):
        by = staff if given["by"] == "hub-staff" else places.director
        yield given["on"], "sure", partial(_say, places.nodes[given["node"]], given, by)


def _say(node: Node, given: dict[str, Any], by: Person) -> None:
    overrule_belief(Node.objects.get(pk=node.pk), given["value"], reason=given["reason"], by=by)
