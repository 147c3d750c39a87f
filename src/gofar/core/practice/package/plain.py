"""From a package to the text of its file and back: the same content gives the same bytes, and so the same name."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, fields
from typing import TYPE_CHECKING, Any

from gofar.core.practice.package.values import (
    FORMAT,
    FORMAT_VERSION,
    CameFrom,
    Claim,
    Evidence,
    Licence,
    Material,
    Package,
    PackageDriver,
    PackageIdea,
    PackageMeasure,
    Stopped,
    Words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

#: What stands inside a value, by the field that holds it.
_INSIDE: dict[str, type[Any]] = {
    "licence": Licence,
    "words": Words,
    "drivers": PackageDriver,
    "ideas": PackageIdea,
    "measures": PackageMeasure,
    "claims": Claim,
    "materials": Material,
    "evidence": Evidence,
    "did_not_work": Stopped,
    "came_from": CameFrom,
}
#: What another network cannot carry on as its own: evidence, credit and praise stay where they were earned.
_STAYS = ("evidence", "credit", "came_from", "warning")


def to_plain(package: Package) -> dict[str, Any]:
    """Return a package as values that JSON can hold, with its name: the hash of everything else."""
    body: dict[str, Any] = {"format": FORMAT, "format_version": FORMAT_VERSION, **asdict(package)}
    return {"id": identity(body), **body}


def to_text(package: Package) -> str:
    """Return the text of a package's file: one field a line, in a fixed order."""
    return json.dumps(to_plain(package), ensure_ascii=False, indent=1) + "\n"


def identity(plain: Mapping[str, Any]) -> str:
    """Return the name of a package's content: the hash of all but the name itself, whatever the order of its fields."""
    body = {name: value for name, value in plain.items() if name != "id"}
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def from_plain(plain: Mapping[str, Any]) -> Package:
    """Return the package of a file's values, which have been checked against the schema."""
    return Package(**_parts(Package, plain))


def _parts(kind: type[Any], plain: Mapping[str, Any]) -> dict[str, Any]:
    return {one.name: _made(one.name, plain[one.name]) for one in fields(kind) if one.name in plain}


def _made(name: str, value: Any) -> Any:  # noqa: ANN401 - any plain value
    if isinstance(value, dict):
        return _INSIDE[name](**_parts(_INSIDE[name], value))
    if isinstance(value, list):
        return tuple(_made(name, one) for one in value)
    return value


def content_of(package: Package) -> dict[str, Any]:
    """Return what another network takes over: drivers, ideas with their guides, measures; by titles, not by keys.

    Two packages with the same content lay out the same theory, whoever made them and whatever was tested there.
    """
    names = {driver.key: driver.title for driver in package.drivers}
    counted = {measure.key: measure.name for measure in package.measures}

    def told(part: PackageDriver | PackageIdea) -> dict[str, Any]:
        held = {k: v for k, v in asdict(part).items() if k not in ("key", "driver", "above", *_STAYS)}
        above = part.driver if isinstance(part, PackageIdea) else part.above
        return held | {"above": names.get(above or ""), "measure": counted.get(part.measure or "")}

    used = {one.measure for one in package.drivers} | {one.measure for one in package.ideas}
    return {
        "drivers": [told(driver) for driver in package.drivers],
        "ideas": [told(idea) for idea in package.ideas],
        "measures": sorted(
            (
                {k: v for k, v in asdict(one).items() if k != "key"}
                for one in package.measures
                if one.key in used
            ),
            key=lambda one: str(one["name"]),
        ),
    }
