"""How an idea is done, in the blocks that its page and a change package share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from gofar.apps.improvement.queries.shown import shown_to
from gofar.apps.improvement.queries.wording import without_counts
from gofar.apps.packages.queries import GUIDE, lines_of, materials_of
from gofar.figures.package_parts import Block

if TYPE_CHECKING:
    from gofar.apps.packages.models import IdeaGuide
    from gofar.apps.people.models import Network, Person


def guide_blocks(guide: IdeaGuide | None, viewer: Person, network: Network) -> tuple[Block, ...]:
    """Return the filled parts of a guide, in the order in which they are read, as far as `viewer` may read them."""
    if guide is None:
        return ()
    written = "\n".join(str(getattr(guide, name)) for name in GUIDE)
    # Few guides hold a count: who reads is asked only of those that do.
    shown = str if without_counts(written) == written else shown_to(viewer, network)
    materials = materials_of(shown(guide.materials))
    found = (
        Block("steps", _("Steps"), lines_of(shown(guide.steps))),
        Block("list", _("Keep these as they are"), lines_of(shown(guide.core))),
        Block("list", _("Change these to fit"), lines_of(shown(guide.adaptable))),
        Block("list", _("It needs"), lines_of(shown(guide.conditions))),
        Block(
            "links",
            _("Materials"),
            tuple(one.title for one in materials),
            tuple(one.link for one in materials),
        ),
    )
    return tuple(block for block in found if block.lines)
