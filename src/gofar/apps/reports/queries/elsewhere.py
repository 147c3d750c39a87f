"""The same change idea in several networks of a portfolio, by the words of its title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.eyes import onlooker_of
from gofar.apps.reports.queries.claims import by_idea, rung_of
from gofar.apps.reports.queries.consents import consented
from gofar.apps.reports.queries.ideas import titles_across
from gofar.apps.reports.queries.portfolio import NetworkReading, Portfolio, portfolio_for
from gofar.apps.reports.queries.unnamed import unnamed
from gofar.core.practice.portfolio import Shows, are_alike
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.models import Node
    from gofar.apps.improvement.queries.tests import TestReading


@dataclass(frozen=True, slots=True)
class AlikeIdea:
    """An idea in one network, its title without names, with its tests and its rung."""

    row: NetworkReading
    title: str
    tests: tuple[TestReading, ...]
    rung: int


@dataclass(frozen=True, slots=True)
class SameIdea:
    """An idea here, and those like it in other networks, A to Z by network."""

    portfolio: Portfolio
    here: AlikeIdea
    others: tuple[AlikeIdea, ...]


def same_idea_for(viewer: Viewer, slug: str, idea: str) -> SameIdea:
    """Return who else works on an idea of a network, or refuse as if there were no such idea."""
    found = portfolio_for(viewer, consented(viewer, of=slug))
    rows = {one.network.pk: one for one in found.rows if one.consent.shows(Shows.STORY)}
    networks = [one.network for one in rows.values()]
    with onlooker_of(networks) as onlooker:
        nodes = titles_across(onlooker, networks)
        here = next(
            (
                (rows[key], node)
                for key, of in nodes.items()
                for node in of
                if rows[key].network.slug == slug and node.slug == idea
            ),
            None,
        )
        if here is None:
            raise NotVisible(_("There is no such idea in your portfolio."), code="portfolio.no-idea")
        row, own = here
        pairs = [here] + [
            (rows[key], node)
            for key in rows
            for node in nodes.get(key, ())
            if key != row.network.pk and are_alike(own.title, node.title)
        ]
        told = {one.network.pk: unnamed(onlooker, one.network) for one, _node in pairs}
    mine, *others = (_alike(one, node, told[one.network.pk](node.title)) for one, node in pairs)
    return SameIdea(found, mine, tuple(others))


def _alike(row: NetworkReading, node: Node, title: str) -> AlikeIdea:
    tests = by_idea(row.tests).get(node.pk, [])
    return AlikeIdea(row, title, tuple(tests), rung_of(tests))
