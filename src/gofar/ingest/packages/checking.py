"""Holds plain values against the published schema: the few words of JSON Schema that the format uses, and no others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.ingest.packages.parsing import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gofar.core.words import Message

    Fault = tuple[str, Message]

_KINDS: dict[str, type[Any]] = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "boolean": bool,
    "null": type(None),
}
_NAMES = {
    "object": _("fields"),
    "array": _("a list"),
    "string": _("a text"),
    "integer": _("a whole number"),
    "boolean": _("true or false"),
    "null": _("nothing"),
}


def check_shape(plain: Any, schema: Mapping[str, Any]) -> None:  # noqa: ANN401 - any plain value
    """Refuse values that do not fit the schema, with the path of the first that does not.

    Raises
    ------
    DataRefused
        An unknown or missing field, another kind of value, too long, too many, or not one of those that may stand.
    """
    for where, what in _Held(schema).faults(plain, schema, ""):
        raise DataRefused(
            what,
            where=where,
            fix=_("Ask whoever sent it for the file as it was published."),
            code="package.schema",
        )


class _Held:
    """Values held against one schema."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.defs: Mapping[str, Any] = schema["$defs"]

    def faults(self, plain: Any, rule: Mapping[str, Any], where: str) -> Iterator[Fault]:  # noqa: ANN401
        if "$ref" in rule:
            rule = self.defs[rule["$ref"].rpartition("/")[2]]
        if (wrong := _kind(plain, rule) or _choice(plain, rule)) is not None:
            yield where, wrong
        elif isinstance(plain, dict):
            yield from self._fields(plain, rule, where)
        elif isinstance(plain, list):
            yield from self._list(plain, rule, where)
        elif (wrong := _text(plain, rule) if isinstance(plain, str) else _number(plain, rule)) is not None:
            yield where, wrong

    def _fields(self, plain: dict[str, Any], rule: Mapping[str, Any], where: str) -> Iterator[Fault]:
        known = rule["properties"]
        for name in plain:
            if name not in known:
                yield _at(where, plain_name(name)), _("This field is not known.")
        for name in rule["required"]:
            if name not in plain:
                yield _at(where, name), _("This field is missing.")
        for name, value in plain.items():
            if name in known:
                yield from self.faults(value, known[name], _at(where, name))

    def _list(self, plain: list[Any], rule: Mapping[str, Any], where: str) -> Iterator[Fault]:
        if len(plain) > rule["maxItems"]:
            yield (
                where,
                _("The list has {n} entries; the most are {most}.", n=len(plain), most=rule["maxItems"]),
            )
        for place, one in enumerate(plain):
            yield from self.faults(one, rule["items"], f"{where}[{place}]")


def _at(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _kind(plain: Any, rule: Mapping[str, Any]) -> Message | None:  # noqa: ANN401 - any plain value
    if "type" not in rule:
        return None
    kinds = [rule["type"]] if isinstance(rule["type"], str) else rule["type"]
    # True and False are numbers to Python, and to nobody else.
    fits = any(
        isinstance(plain, _KINDS[kind]) and (kind == "boolean" or not isinstance(plain, bool))
        for kind in kinds
    )
    return None if fits else _("Here must stand {kind}.", kind=_NAMES[kinds[0]])


def _choice(plain: Any, rule: Mapping[str, Any]) -> Message | None:  # noqa: ANN401 - any plain value
    allowed = [rule["const"]] if "const" in rule else rule.get("enum")
    if allowed is None or (plain in allowed and not isinstance(plain, bool)):
        return None
    return _("Here must stand one of these: {allowed}.", allowed=", ".join(str(one) for one in allowed))


def _text(plain: str, rule: Mapping[str, Any]) -> Message | None:
    most = rule.get("maxLength")
    if most is not None and len(plain) > most:
        return _("The text has {n} letters; the most are {most}.", n=f"{len(plain):,}", most=f"{most:,}")
    pattern = rule.get("pattern")
    if pattern is None or re.fullmatch(pattern.removeprefix("^").removesuffix("$"), plain):
        return None
    if "https" in pattern:
        return _("A link must begin with https:// and hold no spaces.")
    return _("The text is empty, or holds signs that may not stand here.")


def _number(plain: Any, rule: Mapping[str, Any]) -> Message | None:  # noqa: ANN401 - any plain value
    if isinstance(plain, bool) or not isinstance(plain, int):
        return None
    if rule.get("minimum", plain) <= plain <= rule.get("maximum", plain):
        return None
    return _("The number must lie between {least} and {most}.", least=rule["minimum"], most=rule["maximum"])
