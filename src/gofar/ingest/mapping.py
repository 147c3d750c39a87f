"""How to read one sender's file: which column is what. Saved as a recipe, it makes next month's file one click."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from enum import StrEnum
from importlib.resources import files
from typing import Any

from gofar.core.errors import DataRefused
from gofar.core.groups import Group
from gofar.core.periods import Rhythm
from gofar.core.words import message as _


class Role(StrEnum):
    """What a column holds."""

    SCHOOL = "school"
    PERIOD = "period"
    START = "start"
    END = "end"
    VALUE = "value"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    MEASURE = "measure"
    GROUP = "group"
    DIMENSION = "dimension"
    CATEGORY = "category"
    NOTE = "note"
    VALUE_OF_PERIOD = "value-of-period"


class Scale(StrEnum):
    """How the file writes a rate: 91 or 0.91."""

    PERCENT = "percent"
    FRACTION = "fraction"


@dataclass(frozen=True, slots=True)
class Source:
    """Where the file is from. `public` says that its publisher has put these numbers before everybody."""

    name: str = ""
    public: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Mapping:
    """How to read one kind of file.

    Attributes
    ----------
    columns : dict
        Heading to role. Empty: recognise them. Two columns may be schools (a code and a name).
    constants : dict
        What no column says: ``measure``, ``period``, ``school_year``, ``dimension``, ``category``, ``school``.
    where : dict
        Heading to the texts that a row may have there; other rows are not read, and counted.
    groups : dict
        The file's name of a group to a dimension and category. Empty: the names that everybody uses.
    rhythm, scale
        Where the file leaves them open.
    answers : dict
        Finding to answer, as given the last time.
    """

    columns: dict[str, Role] = field(default_factory=dict)
    constants: dict[str, str] = field(default_factory=dict)
    where: dict[str, tuple[str, ...]] = field(default_factory=dict)
    groups: dict[str, Group] = field(default_factory=dict)
    rhythm: Rhythm | None = None
    scale: Scale | None = None
    sheet: str | None = None
    answers: dict[str, str] = field(default_factory=dict)
    source: Source = field(default_factory=Source)

    def as_json(self) -> dict[str, Any]:
        """Return the mapping as plain values; `from_json` reads them back."""
        return {
            "columns": {heading: role.value for heading, role in self.columns.items()},
            "constants": dict(self.constants),
            "where": {heading: list(texts) for heading, texts in self.where.items()},
            "groups": {
                name: {"dimension": g.dimension, "category": g.category} for name, g in self.groups.items()
            },
            "rhythm": self.rhythm and self.rhythm.value,
            "scale": self.scale and self.scale.value,
            "sheet": self.sheet,
            "answers": dict(self.answers),
            "source": {"name": self.source.name, "public": self.source.public, "note": self.source.note},
        }


def from_json(stored: dict[str, Any]) -> Mapping:
    """Read a mapping from plain values.

    Raises
    ------
    DataRefused
        A key, role, rhythm or scale is unknown, or has the wrong form (code ``mapping.unreadable``).
    """
    unknown = sorted(set(stored) - set(Mapping.__dataclass_fields__))
    if unknown:
        raise _unreadable(_("It has no part called {names}.", names=", ".join(unknown)))
    try:
        return Mapping(
            columns={str(h): Role(r) for h, r in stored.get("columns", {}).items()},
            constants={str(k): str(v) for k, v in stored.get("constants", {}).items()},
            where={str(h): tuple(map(str, texts)) for h, texts in stored.get("where", {}).items()},
            groups={
                str(n): Group(g["dimension"], g["category"]) for n, g in stored.get("groups", {}).items()
            },
            rhythm=Rhythm(stored["rhythm"]) if stored.get("rhythm") else None,
            scale=Scale(stored["scale"]) if stored.get("scale") else None,
            sheet=stored.get("sheet"),
            answers={str(k): str(v) for k, v in stored.get("answers", {}).items()},
            source=Source(**stored.get("source", {})),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unreadable(f"{error}.") from None


def from_text(text: str) -> Mapping:
    """Read a mapping from JSON text, as `gofar load --map` does."""
    try:
        stored = json.loads(text)
    except json.JSONDecodeError as error:
        raise _unreadable(_("Line {line} is not JSON.", line=error.lineno)) from None
    if not isinstance(stored, dict):
        raise _unreadable(_("It is no set of names and values."))
    return from_json(stored)


def shipped(name: str) -> Mapping:
    """Return a mapping that comes with Gofar, such as ``nyc_graduation``."""
    return from_text((files("gofar.ingest") / "mappings" / f"{name}.json").read_text(encoding="utf-8"))


def _unreadable(why: str) -> DataRefused:
    return DataRefused(
        _("The mapping cannot be read. {why}", why=why),
        fix=_("Roles are: {names}.", names=", ".join(Role)),
        code="mapping.unreadable",
    )
