"""The body that makes something of what a session said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from ninja import Field

from gofar.apps.convenings.actions.keeping import Become
from gofar.apps.convenings.queries.keeping_hands import hands_in
from gofar.apps.improvement.queries.theory import Kind, part_for
from gofar.core.errors import DataRefused
from gofar.core.practice.keeping import LETTERS, Becomes
from gofar.core.words import message as _
from gofar.web.api.fields import Day, Key, Line, Slug, Text, Where, Written

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Membership, Network, Person

#: What each kind takes besides its words.
TAKES = {
    Becomes.TEST: frozenset({"owner", "due", "idea", "scale"}),
    Becomes.QUESTION: frozenset({"idea", "theme"}),
    Becomes.CAUSE: frozenset({"bone", "owner", "due"}),
    Becomes.DRIVER: frozenset({"parent", "owner", "due"}),
    Becomes.IDEA: frozenset({"parent", "owner", "due"}),
}


class KeepBody(Written):
    """What a thing that was said shall become. Without `text` its own words are kept.

    A test takes `owner` (a member of a school), `due`, `idea` and `scale`; a question `idea` and `theme`; a cause
    `bone`; a driver or an idea `parent`; these three also `owner` and `due`.
    """

    kind: Becomes
    text: Annotated[Text, Field(max_length=300)] | None = None
    owner: Key | None = Field(None, description="A member’s id: who has it in hand")
    due: Day | None = None
    idea: Slug | None = None
    scale: Annotated[Line, Field(max_length=120)] = ""
    bone: Annotated[Line, Field(max_length=60)] = ""
    parent: Slug | None = None
    theme: Slug | None = None

    def words(self) -> list[str]:
        """Return every free text of the body. The words of a room, kept as they are, are not asked about."""
        return [self.text or "", self.scale, self.bone]

    def become(self, viewer: Person, place: Network, said: str) -> Become:
        """Return what the record makes of `said`.

        Raises
        ------
        DataRefused
            The words are too long, or something is sent that this kind does not take.
        """
        text = said if self.text is None else self.text
        if len(text) > LETTERS[self.kind]:
            raise DataRefused(
                _("Keep it under {n} characters.", n=LETTERS[self.kind]),
                fix=_("Send “text” with fewer words."),
                code="keep.long",
            )
        sent = {name for name in self.model_fields_set if getattr(self, name)}
        unfit = sent - TAKES[self.kind] - {"kind", "text", "as_it_is"}
        if unfit:
            raise DataRefused(
                _("This kind of thing takes no {field}.", field=min(unfit)),
                fix=_("Leave it out, or choose another kind."),
                code="keep.unfit",
            )
        held = self._owner(viewer, place)
        return Become(
            self.kind,
            text,
            bone=self.bone,
            parent=_part(viewer, place, self.parent, idea=False) if self.parent else None,
            idea=_part(viewer, place, self.idea, idea=True) if self.idea else None,
            school=held.school if held else None,
            owner=held.person if held else None,
            due=self.due,
            scale=self.scale,
            theme=self.theme or "",
        )

    def _owner(self, viewer: Person, place: Network) -> Membership | None:
        if self.owner is None:
            return None
        held = next((one for one in hands_in(viewer, place) if one.pk == self.owner), None)
        if held is None:
            raise DataRefused(
                _("Nobody here has this number, or has work in hand."),
                where=Where.OWNER,
                fix=_("Look it up among the people."),
                code="keep.owner",
            )
        return held


def _part(viewer: Person, place: Network, slug: str, *, idea: bool) -> Node:
    found = part_for(viewer, place, slug)
    if (found.kind == Kind.IDEA) is idea:
        return found
    what = (
        _("This takes an idea, and “{title}” is a driver.", title=found.title)
        if idea
        else _("This takes a driver, and “{title}” is an idea.", title=found.title)
    )
    raise DataRefused(
        what,
        where=Where.IDEA if idea else Where.PARENT,
        fix=_("Read the theory, and choose another part."),
        code="keep.part",
    )
