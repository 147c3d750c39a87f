"""How ideas are done, for somebody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gofar.apps.access.gate import visible
from gofar.apps.access.versions import versions
from gofar.apps.improvement.models import Node
from gofar.apps.packages.models import IdeaGuide
from gofar.apps.packages.queries.origins import origin_told
from gofar.core.practice.package import Material

if TYPE_CHECKING:
    from gofar.apps.access.gate import Viewer
    from gofar.apps.access.models import Version
    from gofar.apps.packages.queries.origins import From
    from gofar.apps.people.models import Network

#: The fields of a guide, in the order in which they are read.
GUIDE = ("steps", "core", "adaptable", "materials", "conditions")
_LINK = re.compile(r"\s*\b(https://[^\s<>\"'\\]+)$")


def guide_for(viewer: Viewer, node: Node) -> IdeaGuide | None:
    """Return how one idea is done; None where nobody has written it down."""
    return visible(viewer, IdeaGuide).filter(node=node).select_related("node__theory__network").first()


def about_idea(viewer: Viewer, node: Node) -> tuple[IdeaGuide | None, From | None]:
    """Return how an idea is done and where it came from, in one question."""
    rows = visible(viewer, Node).filter(pk=node.pk).select_related("guide", "origin__arrival")
    row = rows.first()
    if row is None:
        return None, None
    origin = getattr(row, "origin", None)
    return getattr(row, "guide", None), origin_told(origin) if origin else None


def guides_in(viewer: Viewer, network: Network) -> dict[int, IdeaGuide]:
    """Return the guides of a network's ideas, by the key of the idea's row."""
    rows = visible(viewer, IdeaGuide).filter(node__theory__network=network, node__retracted_at=None)
    return {row.node_id: row for row in rows}


def guide_history(guide: IdeaGuide) -> list[Version]:
    """Return the versions of a guide, newest first. The caller has asked the gate about `guide`."""
    return list(versions(guide).reverse())


def lines_of(text: str) -> tuple[str, ...]:
    """Return the entries of one field of a guide."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def materials_of(text: str) -> tuple[Material, ...]:
    """Return materials, each with its link where its line ends in one."""
    found = []
    for line in lines_of(text):
        link = _LINK.search(line)
        title = line[: link.start()].strip() if link else line
        found.append(Material(title or line, link[1] if link else ""))
    return tuple(found)


def material_line(material: Material) -> str:
    """Return a material as a line of a guide."""
    return " ".join(part for part in dict.fromkeys((material.title, material.link)) if part)
