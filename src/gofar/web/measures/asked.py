"""What the address of a measure's page asks for: a school, a group of students, the whole table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import QueryDict

from gofar.apps.access.errors import NotVisible
from gofar.core.privacy.floor import ALL
from gofar.core.words import message as _

if TYPE_CHECKING:
    from django.http import HttpRequest

    from gofar.apps.data.queries.readout import Readout


@dataclass(frozen=True, slots=True)
class Asked:
    """A school by its slug, a group as (dimension, category), and which tables are shown whole."""

    school: str = ""
    dimension: str = ALL
    category: str = ALL
    all_rows: bool = False
    all_tests: bool = False

    @property
    def group(self) -> str:
        """The group as it stands in an address: "race:Asian"; empty for everyone."""
        return "" if self.category == ALL else f"{self.dimension}:{self.category}"

    def query(self, **more: str) -> str:
        """Return the query string that asks for the same school and group, and for `more`."""
        found = QueryDict(mutable=True)
        for name, value in {"school": self.school, "group": self.group, **more}.items():
            if value:
                found[name] = value
        return f"?{found.urlencode()}" if found else ""


def asked_of(request: HttpRequest) -> Asked:
    """Read the address. What it does not name is the whole network and all students."""
    dimension, _colon, category = request.GET.get("group", "").partition(":")
    everyone = category in {"", ALL}
    return Asked(
        school=request.GET.get("school", ""),
        dimension=ALL if everyone else dimension,
        category=ALL if everyone else category,
        all_rows=request.GET.get("weeks") == "all",
        all_tests=request.GET.get("tests") == "all",
    )


def check_group(asked: Asked, found: Readout) -> None:
    """Refuse a group of which the reader may see nothing, as if it did not exist."""
    if asked.category != ALL and not found.figures:
        raise NotVisible(_("There is no such group for you."), code="group.not-visible")
