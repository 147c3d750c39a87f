"""Bodies and answers about change packages."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING, Annotated, Any

from ninja import Field, Schema

from gofar.apps.improvement.queries.wording import without_counts
from gofar.apps.packages.queries.contents import Chosen
from gofar.core.errors import DataRefused
from gofar.core.practice.package import Words
from gofar.core.words import message as _
from gofar.web.api.fields import Filled, Slug, Text, Written

if TYPE_CHECKING:
    from gofar.apps.packages.models import Arrival, Package
    from gofar.apps.packages.queries import Draft


class PackageOut(Schema):
    """One version of the change package."""

    number: int
    title: str
    content_id: str
    by: str
    at: dt.datetime
    withdrawn_at: dt.datetime | None


class ContentsOut(Schema):
    """A version with its contents, as its file holds them; None once it was withdrawn."""

    number: int
    title: str
    content_id: str
    contents: dict[str, Any] | None


class OfferedOut(Schema):
    """An idea that could be in the package. `first`: its page has it ticked to begin with."""

    slug: str
    title: str
    driver: str
    rung: int
    word: str
    warning: bool
    guided: bool
    first: bool


class PackageDraftOut(Schema):
    """What the next version could hold, and the words of the last one to begin with."""

    number: int
    title: str
    about: str
    begin: str
    care: str
    ideas: list[OfferedOut]


class PreviewOut(Schema):
    """A version as it would go out. Nothing of it is published yet."""

    number: int
    contents: dict[str, Any]


class PackageBody(Written):
    """What goes out: a title, ideas, and words without how many: numbers come from the record."""

    title: Filled
    ideas: Annotated[list[Slug], Field(min_length=1, max_length=200)]
    about: Text = ""
    begin: Text = ""
    care: Text = ""

    def words(self) -> list[str]:
        """Return every free text of the body."""
        return [self.title, self.about, self.begin, self.care]

    def chosen(self, held: Draft) -> Chosen:
        """Return what was chosen.

        Raises
        ------
        DataRefused
            An idea is not offered, or a text says how many there are of somebody.
        """
        if unknown := set(self.ideas) - {one.slug for one in held.offered}:
            raise DataRefused(
                _("“{slug}” is no idea that can go out.", slug=min(unknown)),
                fix=_("Read the draft, and choose among its ideas."),
                code="package.no-such-idea",
            )
        if any(without_counts(text) != text for text in self.words()):
            raise DataRefused(
                _("The words say how many there are of somebody."),
                fix=_(
                    "Say it without how many or how much of them. Numbers of students do not go out in words."
                ),
                code="package.counts",
            )
        told_ = {name: getattr(self, name).strip() for name in ("about", "begin", "care")}
        return Chosen(self.title, tuple(dict.fromkeys(self.ideas)), Words(**told_))


class PlantedOut(Schema):
    """A driver or an idea of a package. `stays`: it is in the theory already, and keeps its words."""

    title: str
    is_idea: bool
    stays: bool


class ArrivalOut(Schema):
    """A package from elsewhere, and what it would add. Nothing of it is in the theory before it is brought in."""

    id: uuid.UUID
    title: str
    number: int
    from_network: str
    file_name: str
    read_at: dt.datetime
    applied_at: dt.datetime | None
    taken_back_at: dt.datetime | None
    is_new: bool
    parts: list[PlantedOut]
    new_measures: list[str]
    differing: list[str]


class CameOut(Schema):
    """A package that has come in."""

    id: uuid.UUID
    title: str
    number: int
    from_network: str
    applied_at: dt.datetime | None


def package_out(row: Package) -> PackageOut:
    """Return a version as the list tells it."""
    return PackageOut(
        number=row.number,
        title=row.title,
        content_id=row.content_id,
        by=row.published_by.name,
        at=row.published_at,
        withdrawn_at=row.withdrawn_at,
    )


def came_out(row: Arrival) -> CameOut:
    """Return a package that has come in."""
    return CameOut(
        id=row.uuid,
        title=row.title,
        number=row.number,
        from_network=row.from_network,
        applied_at=row.applied_at,
    )
