"""From bytes to plain values: plain JSON text and nothing else, not too deep, each key once, no number that is none."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from gofar.core.errors import DataRefused
from gofar.core.words import message as _

#: A package is six deep. What is much deeper was made to hurt whoever reads it.
DEEPEST = 20
#: How packed files begin: nothing is ever unpacked.
_PACKED = (
    b"PK",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"\x28\xb5\x2f\xfd",
    b"7z\xbc\xaf",
    b"Rar!",
    b"\x04\x22\x4d\x18",
)
#: A whole string, ended or not, or one bracket. It reads each letter once: an unended string runs to the end.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)


def parsed(content: bytes) -> Any:  # noqa: ANN401 - whatever the file holds
    """Return what the text of a file says.

    Raises
    ------
    DataRefused
        It is packed, no text, no JSON, too deep, names a field twice, or holds a number that is none.
    """
    if content.startswith(_PACKED):
        raise DataRefused(
            _("The file is packed."),
            fix=_("Unpack it yourself and send the JSON file. We never unpack what strangers send."),
            code="package.packed",
        )
    try:
        text = content.decode("utf-8")
        _check_depth(text)
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_no_number)
    except (ValueError, RecursionError) as wrong:
        raise DataRefused(
            _("The file is no JSON text."),
            where=_place(wrong),
            fix=_("Choose the file that ends in .json. A page or a PDF of a package cannot be brought in."),
            code="package.not-json",
        ) from None


def _check_depth(text: str) -> None:
    depth = 0
    for found in _TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(found[0], 0)
        if depth > DEEPEST:
            raise DataRefused(
                _("The file is nested more than {n} deep.", n=DEEPEST),
                where=_("letter {n}", n=found.start() + 1),
                fix=_("No change package is. Ask whoever sent it for the file as it was published."),
                code="package.too-deep",
            )


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    held = dict(pairs)
    if len(held) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _value in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]  # adding returns nothing, and so goes on
        raise DataRefused(
            _("One field stands twice in the same place."),
            where=plain_name(twice),
            fix=_("Nobody can know which one is meant. Ask for the file as it was published."),
            code="package.twice",
        )
    return held


def _no_number(text: str) -> NoReturn:
    raise DataRefused(
        _("The file holds a number that no change package holds."),
        where=plain_name(text),
        fix=_("All numbers are whole. Ask whoever sent it for the file as it was published."),
        code="package.number",
    )


def plain_name(name: str) -> str:
    """Return a name from a file as it may stand on a page: letters that can be seen, and few of them."""
    return "".join(letter if letter.isascii() and letter.isprintable() else "?" for letter in name[:40])


def _place(wrong: ValueError | RecursionError) -> str:
    if isinstance(wrong, json.JSONDecodeError):
        return _("line {line}, letter {column}", line=wrong.lineno, column=wrong.colno)
    return ""
