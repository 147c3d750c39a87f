"""A change package as a sheet to read: headings and blocks in one order, from which page, HTML file and PDF are drawn."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from gofar.core.practice.package import to_plain
from gofar.figures.package_parts import Parts, words_blocks
from gofar.figures.words import ENGLISH

if TYPE_CHECKING:
    from gofar.core.practice.package import Package
    from gofar.core.words import Translator
    from gofar.figures.package_parts import Block, SheetPart


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a reader of a package gets, whatever the paper."""

    title: str
    kicker: str
    byline: str
    language: str
    opening: tuple[Block, ...]
    parts: tuple[SheetPart, ...]
    ending: tuple[SheetPart, ...]
    licence: str
    licence_link: str
    cite: str

    def plain(self) -> dict[str, Any]:
        """Return the sheet as values that JSON can hold, for Typst."""
        return asdict(self)


def sheet_of(package: Package, *, words: Translator = ENGLISH) -> Sheet:
    """Return the sheet of a package."""
    parts = Parts(package, words)
    day = dt.date.fromisoformat(package.date)
    told = {
        "hub": package.hub,
        "network": package.network,
        "title": package.title,
        "n": package.version,
        "year": day.year,
        "id": to_plain(package)["id"],
    }
    return Sheet(
        title=package.title,
        kicker=words.gettext("Change package, version {n}, {day}").format(
            n=package.version, day=f"{day.day} {day:%B} {day.year}"
        ),
        byline=words.gettext("{network}, held together by {hub}").format(**told),
        language=package.language,
        opening=words_blocks(package, words),
        parts=tuple(parts.drivers(None, 2)),
        ending=parts.ending(),
        licence=package.licence.name,
        licence_link=package.licence.link,
        cite=words.gettext("Cite it as: {hub} ({year}). {title}, version {n}. {network}. {id}").format(
            **told
        ),
    )
