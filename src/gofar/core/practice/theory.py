"""A theory as a graph of plain values: what may hang where, and what changed from one version to the next."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

K = TypeVar("K")
#: Drivers stand at most three deep: primary, secondary, tertiary. Deeper is a list nobody reads.
DEEPEST = 3


def above(parents: Mapping[K, K | None], start: K | None) -> Iterator[K]:
    """Yield `start` and everything above it, up to the aim (None); a circle ends where it began."""
    seen: set[K] = set()
    while start is not None and start not in seen:
        seen.add(start)
        yield start
        start = parents.get(start)


def circles(parents: Mapping[K, K | None], node: K, parent: K | None) -> bool:
    """Return whether hanging `node` below `parent` would make a circle, so that it never reaches the aim."""
    return node in above(parents, parent)


def height(parents: Mapping[K, K | None], node: K) -> int:
    """Return how many levels stand from `node` down, itself included."""
    below = [child for child, parent in parents.items() if parent == node]
    return 1 + max((height(parents, child) for child in below), default=0)


class Turn(StrEnum):
    """What happened to a part between two versions."""

    ADDED = "added"
    RETIRED = "retired"
    MOVED = "moved"
    RENAMED = "renamed"
    REWORDED = "reworded"
    MEASURED = "measured"


@dataclass(frozen=True, slots=True)
class Turned:
    """One part and what happened to it; `before` and `after` are names or words, as the turn needs them."""

    turn: Turn
    slug: str
    title: str
    before: str = ""
    after: str = ""


def turns(old: Mapping[str, Any], new: Mapping[str, Any]) -> tuple[Turned, ...]:
    """Return what happened to each part from graph `old` to graph `new`, in the order of the diagram.

    A graph holds `nodes` (slug, kind, title, definition, measure) and `edges` (child, parent, hypothesis). What an
    older graph did not write down is not compared. A parent's name is empty where the aim is the parent.
    """
    before, after = _parts(old), _parts(new)
    found: list[Turned] = []
    for slug, part in after.items():
        if slug not in before:
            found.append(Turned(Turn.ADDED, slug, part["title"], after=_name(after, part["parent"])))
        else:
            found += _turned(before, after, slug)
    gone = [(slug, part) for slug, part in before.items() if slug not in after]
    return (*found, *(Turned(Turn.RETIRED, slug, part["title"]) for slug, part in gone))


def _turned(before: Mapping[str, Any], after: Mapping[str, Any], slug: str) -> list[Turned]:
    old, new = before[slug], after[slug]
    found = []
    if old["title"] != new["title"]:
        found.append(Turned(Turn.RENAMED, slug, new["title"], old["title"], new["title"]))
    if old["parent"] != new["parent"]:
        names = _name(before, old["parent"]), _name(after, new["parent"])
        found.append(Turned(Turn.MOVED, slug, new["title"], *names))
    found += [
        Turned(Turn.REWORDED, slug, new["title"], old[name], new[name])
        for name in ("hypothesis", "definition")
        if old[name] != new[name]
    ]
    if "measure" in old and "measure" in new and old["measure"] != new["measure"]:
        found.append(Turned(Turn.MEASURED, slug, new["title"]))
    return found


def shared_graph(graph: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of a graph that is the whole network's: without what single schools read their own way."""
    nodes = {node["slug"]: node for node in graph.get("nodes", ()) if not node.get("school")}
    edges = {edge["child"]: edge for edge in graph.get("edges", ()) if edge["child"] in nodes}
    return {
        "nodes": [nodes[slug] for slug in sorted(nodes)],
        "edges": [edges[child] for child in sorted(edges)],
    }


def _parts(graph: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    up = {edge["child"]: edge for edge in graph.get("edges", ())}
    nothing = {"parent": None, "hypothesis": ""}
    return {node["slug"]: {**nothing, **up.get(node["slug"], {}), **node} for node in graph.get("nodes", ())}


def _name(parts: Mapping[str, Any], slug: str | None) -> str:
    return str(parts[slug]["title"]) if slug is not None and slug in parts else ""
