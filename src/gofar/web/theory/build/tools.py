"""What an editor can do with a part, and where each change is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from gofar.web.theory.build.diagram import AIM
from gofar.web.theory.build.places import neighbours, place
from gofar.web.theory.pages import Tools

if TYPE_CHECKING:
    from gofar.apps.improvement.queries.theory import Part, TheoryReading
    from gofar.apps.people.models import Network


def tools_of(network: Network, theory: TheoryReading, part: Part) -> Tools:
    """Return where each change of a part is made; a branch has no place of its own, so it is not moved."""
    slug, above = part.node.slug, theory.above(part)

    def to(name: str) -> str:
        return reverse(name, args=[network.slug, slug])

    up = down = ""
    moves = part.node.branch_of_id is None
    if moves:
        siblings = [None, *neighbours(theory, part, above)]
        at = siblings.index(part)
        up = place(above, siblings[at - 2]) if at > 1 else ""
        down = place(above, siblings[at + 1]) if at + 1 < len(siblings) else ""
    bare = not part.below and not part.branches
    return Tools(
        move=to("move-part") if moves else "",
        was=above.node.slug if above else AIM,
        up=up,
        down=down,
        edit=to("edit-part"),
        sure=to("overrule-belief"),
        retire=to("retire-part") if bare else "",
    )
