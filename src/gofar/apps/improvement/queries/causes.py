"""The fishbone for a viewer: causes by category, with the drivers that answer them, and what is left open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import Viewer, visible
from gofar.apps.access.versions import versions
from gofar.apps.improvement.models import Cause, Node, Theory
from gofar.apps.improvement.queries.shown import shown_to
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.apps.access.models import Version
    from gofar.apps.people.models import Network


#: What people write about a cause in their own words.
_FREE = ("text", "source", "category")


@dataclass(frozen=True, slots=True)
class CauseReading:
    """A cause, the drivers that answer it, and the smaller causes below it."""

    cause: Cause
    drivers: tuple[Node, ...]
    smaller: tuple[CauseReading, ...]

    def all(self) -> list[CauseReading]:
        """Return this cause and everything below it."""
        return [self] + [found for one in self.smaller for found in one.all()]


@dataclass(frozen=True, slots=True)
class Fishbone:
    """All causes that stand, by category in the order in which the categories came up."""

    theory: Theory
    bones: tuple[tuple[str, tuple[CauseReading, ...]], ...]
    unanswered: tuple[Cause, ...]
    uncaused: tuple[Node, ...]
    drivers: tuple[Node, ...]
    retired: tuple[Cause, ...]

    def all(self) -> list[CauseReading]:
        """Return every cause, in the order of the figure."""
        return [found for _name, causes in self.bones for cause in causes for found in cause.all()]


def fishbone_for(viewer: Viewer, network: Network) -> Fishbone:
    """Return the network's fishbone: its causes, those without a driver, and drivers without a cause.

    A cause is answered by its own drivers, by those of what it hangs below, or by those of what hangs below it.
    A driver rests on a cause when a cause names it, or names a driver above or below it.
    """
    theory = visible(viewer, Theory).filter(network=network).first()
    if theory is None:
        raise NotVisible(_("There is no theory for you here."), code="theory.not-visible")
    rows = list(visible(viewer, Cause).filter(theory=theory).select_related("parent"))
    standing = [cause for cause in rows if not cause.retired]
    nodes = visible(viewer, Node).filter(theory=theory, retracted_at=None)
    drivers = list(nodes.exclude(kind=Node.Kind.IDEA).prefetch_related("edges_up__parent"))
    named = {slug for cause in standing for slug in cause.drivers}
    by_slug = {node.slug: node for node in drivers}
    tree = _hung(standing, by_slug)
    bones: dict[str, list[CauseReading]] = {}
    for one in tree:
        bones.setdefault(one.cause.category, []).append(one)
    return Fishbone(
        theory,
        tuple((name, tuple(causes)) for name, causes in bones.items()),
        unanswered=tuple(_unanswered(tree)),
        uncaused=tuple(node for node in drivers if not _rests(node, drivers, named)),
        drivers=tuple(drivers),
        retired=tuple(cause for cause in rows if cause.retired),
    )


def _hung(
    causes: list[Cause], drivers: dict[str, Node], parent: int | None = None
) -> tuple[CauseReading, ...]:
    return tuple(
        CauseReading(
            cause,
            tuple(drivers[slug] for slug in cause.drivers if slug in drivers),
            _hung(causes, drivers, cause.pk),
        )
        for cause in causes
        if cause.parent_id == parent
    )


def _unanswered(causes: Iterable[CauseReading]) -> list[Cause]:
    """Return causes for which neither they, nor what is above or below them, name a driver."""
    found: list[Cause] = []
    for one in causes:
        if one.drivers:
            continue
        if any(below.drivers for below in one.all()):
            found += _unanswered(one.smaller)
        else:
            found.append(one.cause)
    return found


def _rests(node: Node, drivers: list[Node], named: set[str]) -> bool:
    ups = {d.pk: edge.parent_id for d in drivers for edge in d.edges_up.all()}
    slugs = {d.pk: d.slug for d in drivers}
    up: int | None = node.pk
    while up is not None:
        if slugs.get(up) in named:
            return True
        up = ups.get(up)
    below = [d for d in drivers if ups.get(d.pk) == node.pk]
    return any(d.slug in named or _below(d, ups, slugs, named) for d in below)


def _below(node: Node, ups: dict[int, int | None], slugs: dict[int, str], named: set[str]) -> bool:
    own = [pk for pk, up in ups.items() if up == node.pk]
    return any(slugs[pk] in named for pk in own)


def cause_for(viewer: Viewer, network: Network, number: int) -> Cause:
    """Return one cause, retired or not, or refuse as if it did not exist."""
    cause = (
        visible(viewer, Cause)
        .filter(theory__network=network, number=number)
        .select_related("theory", "theory__network", "parent")
        .first()
    )
    if cause is None:
        raise NotVisible(_("There is no such cause for you."), code="cause.not-visible")
    return cause


def versions_of_causes(viewer: Viewer, theory: Theory) -> list[tuple[Cause, Version, Version | None]]:
    """Return each version of each cause with the one before it, newest first."""
    from gofar.apps.access.models import Version

    causes = {str(cause.pk): cause for cause in visible(viewer, Cause).filter(theory=theory)}
    rows = Version.objects.filter(about_type=Cause._meta.label_lower, about_id__in=causes).select_related(
        "by"
    )
    by_text = {(row.about_id, row.number): row for row in rows}
    pairs = [(causes[row.about_id], row, by_text.get((row.about_id, row.number - 1))) for row in rows]
    return sorted(pairs, key=lambda pair: (pair[1].at, pair[1].pk), reverse=True)


def words_of_cause(viewer: Viewer, cause: Cause, number: int) -> dict[str, object]:
    """Return a cause's words as version `number` had them, for those who see it, and as far as they may read them."""
    if not visible(viewer, Cause).filter(pk=cause.pk).exists():
        return {}
    data: dict[str, object] = next((row.data for row in versions(cause) if row.number == number), {})
    shown = shown_to(viewer, cause.theory.network)
    return {name: shown(str(value)) if name in _FREE else value for name, value in data.items()}


def cause_of(viewer: Viewer, network: Network, key: int | None) -> Cause | None:
    """Return the cause with this key, for a link to it; None where there is none."""
    return visible(viewer, Cause).filter(theory__network=network, pk=key).first() if key else None


def causes_behind(viewer: Viewer, driver: Node) -> list[Cause]:
    """Return the causes that a driver answers by name."""
    standing = visible(viewer, Cause).filter(theory=driver.theory_id, retired=False)
    return [cause for cause in standing if driver.slug in cause.drivers]
