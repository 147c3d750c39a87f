"""How an idea is done, so that somebody who has never seen it could do it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest
from ninja import Schema

from gofar.apps.access.errors import NotVisible
from gofar.apps.access.gate import check
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.theory import Kind, part_for
from gofar.apps.packages.actions.guides import BLANK, write_guide
from gofar.apps.packages.queries import GUIDE, guide_for
from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.web.api.answering import version_of
from gofar.web.api.area import HERE, Area
from gofar.web.api.fields import Text, Where, Written, ask_about_names
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from gofar.apps.improvement.models import Node
    from gofar.apps.people.models import Network, Person

area = Area("documents")

#: Links that a reader elsewhere could not trust or open.
_UNFIT = ("http://", "ftp://", "file:", "javascript:", "data:")


class GuideOut(Schema):
    """How an idea is done: one entry a line. Empty where nobody has written it down."""

    part: str
    version: int
    steps: str
    core: str
    adaptable: str
    materials: str
    conditions: str


class GuideBody(Written):
    """How an idea is done, one entry a line: only what changes. A material may end with its link, https:// alone."""

    steps: Text | None = None
    core: Text | None = None
    adaptable: Text | None = None
    materials: Text | None = None
    conditions: Text | None = None

    def changes(self) -> dict[str, str]:
        """Return the text that changes.

        Raises
        ------
        DataRefused
            A link begins with something else than https://.
        """
        if any(scheme in (self.materials or "").lower() for scheme in _UNFIT):
            raise DataRefused(
                _("A link must begin with https://."),
                where=Where.MATERIALS,
                fix=_("Write it out, or name the material without it."),
                code="guide.link",
            )
        sent = {name: getattr(self, name) for name in GUIDE if getattr(self, name) is not None}
        return {name: text.replace("\r\n", "\n").strip() for name, text in sent.items()}


@area.read(f"{HERE}/theory/parts/{{slug:part}}/guide", GuideOut, "guide")
def read_guide(request: HttpRequest, network: str, part: str) -> GuideOut:
    """Read how an idea is done. Its ETag is its version."""
    viewer = reader(request)
    return _guide(viewer, _idea(viewer, network_of(request, network), part))


@area.edit(f"{HERE}/theory/parts/{{slug:part}}/guide", GuideOut, "guide")
def write_a_guide(request: HttpRequest, network: str, part: str, body: GuideBody) -> GuideOut:
    """Write down how an idea is done. 409 holds both texts."""
    place, viewer, expected = network_of(request, network), reader(request), version_of(request)
    node = _idea(viewer, place, part)
    check(viewer, Verb.EDIT_THEORY, node)
    ask_about_names(viewer, place, body)
    write_guide(node, body.changes(), expected=expected, by=viewer)
    return _guide(viewer, node)


def _idea(viewer: Person, place: Network, part: str) -> Node:
    node = part_for(viewer, place, part)
    if node.kind != Kind.IDEA:
        raise NotVisible(_("There is no such idea for you."), code="idea.not-visible")
    return node


def _guide(viewer: Person, node: Node) -> GuideOut:
    guide = guide_for(viewer, node)
    words = {name: getattr(guide, name) if guide else "" for name in GUIDE}
    return GuideOut(part=node.slug, version=guide.version if guide else BLANK, **words)
