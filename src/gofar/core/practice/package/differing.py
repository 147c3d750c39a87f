"""What a reader of the last version finds new in the next one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gofar.core.practice.package.values import Package, PackageIdea


@dataclass(frozen=True, slots=True)
class Differences:
    """Titles of ideas, by what happened to them from one version to the next."""

    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    climbed: tuple[str, ...] = ()
    fell: tuple[str, ...] = ()
    reworded: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether anything happened to an idea."""
        return any((self.added, self.dropped, self.climbed, self.fell, self.reworded))


def differences(old: Package, new: Package) -> Differences:
    """Return what happened to the ideas from `old` to `new`; they are known by their keys."""
    before = {idea.key: idea for idea in old.ideas}
    after = {idea.key: idea for idea in new.ideas}
    both = [(before[key], idea) for key, idea in after.items() if key in before]
    return Differences(
        added=tuple(idea.title for key, idea in after.items() if key not in before),
        dropped=tuple(idea.title for key, idea in before.items() if key not in after),
        climbed=tuple(now.title for was, now in both if now.evidence.rung > was.evidence.rung),
        fell=tuple(now.title for was, now in both if now.evidence.rung < was.evidence.rung),
        reworded=tuple(now.title for was, now in both if _words(was) != _words(now)),
    )


def _words(idea: PackageIdea) -> tuple[object, ...]:
    return (
        idea.title,
        idea.what,
        idea.why,
        idea.steps,
        idea.core,
        idea.adaptable,
        idea.materials,
        idea.conditions,
    )
