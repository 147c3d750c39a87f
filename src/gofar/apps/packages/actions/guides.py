"""Write down how an idea is done. A guide begins empty, so that its first words can be taken back too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.action import RESTORE, Done, action
from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import amend, begin
from gofar.apps.improvement.models import Node
from gofar.apps.packages.models import IdeaGuide
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gofar.apps.people.models import Person

#: A guide that nobody has written yet stands at this version.
BLANK = 1


@action(Verb.EDIT_THEORY, undo=RESTORE)
def write_guide(
    node: Node, text: Mapping[str, str], *, expected: int | None, by: Person, reason: str = ""
) -> Done[IdeaGuide]:
    """Write the next version of how an idea is done.

    Raises
    ------
    Conflict
        Somebody else has written it first; both texts are in the error.
    DataRefused
        The part is a driver (``guide.no-idea``).
    """
    if node.kind != Node.Kind.IDEA:
        raise DataRefused(
            _("“{title}” is a driver.", title=node.title),
            fix=_("Write down how the ideas below it are done."),
            code="guide.no-idea",
        )
    guide = IdeaGuide.objects.filter(node=node).select_related("node__theory__network").first()
    if guide is None:
        guide = begin(IdeaGuide.objects.create(node=node), by=by)
    kept = {name: getattr(guide, name) for name in text}
    if kept == dict(text):
        return Done(guide, "", guide)
    amend(guide, dict(text), expected=expected, by=by, reason=reason)
    return Done(guide, _("wrote down how “{idea}” is done", idea=node.title), guide)
