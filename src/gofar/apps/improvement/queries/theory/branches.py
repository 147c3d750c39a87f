"""A school's branch beside the idea that it came from: what reads differently. For whoever proposes a merge."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from gofar.apps.improvement.queries.theory.parts import words_of

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.models import Node

#: The words that are compared, in the order of a form.
WORDS = ("title", "hypothesis", "definition", "measure")


@dataclass(frozen=True, slots=True)
class Differs:
    """One field in which a branch reads differently from the network's idea, as plain values."""

    name: str
    branch: Any
    network: Any


def branch_differences(viewer: Viewer, branch: Node) -> tuple[Differs, ...]:
    """Return where a school's branch differs from the idea that it came from; nothing for what is no branch."""
    if branch.branch_of is None:
        return ()
    theirs, ours = words_of(viewer, branch), words_of(viewer, branch.branch_of)
    return tuple(Differs(name, theirs[name], ours[name]) for name in WORDS if theirs[name] != ours[name])
