"""Letters that no text of a package holds: those that cannot be seen, that turn the order around, or that are markup."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from gofar.core.errors import DataRefused
from gofar.core.words import message as _
from gofar.ingest.packages.parsing import plain_name

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Marks that turn the order of what follows around, so that a text reads otherwise than it is; and lone marks of order.
_TURNS = frozenset(
    "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffa\ufffb"
)
#: Markup of the kinds that do something. As text it would be harmless here; whoever sends it means no harmless thing.
_MARKUP = re.compile(
    r"<\s{0,9}/?\s{0,9}(?:script|iframe|object|embed|style|link|meta|base|form|svg|math|img|video|audio|html|body|template)\b"
    r"|\bon(?:error|load|click|mouseover)\s{0,9}=|\b(?:javascript|vbscript|data)\s{0,9}:\s{0,9}(?:text/|//|\w{1,40}\()",
    re.IGNORECASE,
)


def clean_text(text: str) -> str:
    """Return a text of our own record without the letters that no package holds."""
    return "".join(letter for letter in text.replace("\r\n", "\n").replace("\t", " ") if not _hidden(letter))


def check_texts(plain: Any) -> None:  # noqa: ANN401 - any plain value
    """Refuse a text that holds letters nobody can see, or markup.

    Raises
    ------
    DataRefused
        With the place inside the file.
    """
    for where, text in texts_in(plain):
        if any(_hidden(letter) for letter in text):
            raise DataRefused(
                _("A text holds signs that cannot be seen or that turn its order around."),
                where=where,
                fix=_("Ask whoever sent it to write that text anew."),
                code="package.hidden-signs",
            )
        if _MARKUP.search(text):
            raise DataRefused(
                _("A text holds markup or a script."),
                where=where,
                fix=_("A change package is words alone. Ask whoever sent it to write that text anew."),
                code="package.markup",
            )


def _hidden(letter: str) -> bool:
    if letter in _TURNS:
        return True
    return letter != "\n" and unicodedata.category(letter) in ("Cc", "Cs")


def texts_in(plain: Any, where: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any plain value
    """Yield every text in plain values with its place, names of fields among them."""
    if isinstance(plain, str):
        yield where, plain
    elif isinstance(plain, list):
        for place, one in enumerate(plain):
            yield from texts_in(one, f"{where}[{place}]")
    elif isinstance(plain, dict):
        for name, one in plain.items():
            inside = f"{where}.{plain_name(name)}" if where else plain_name(name)
            yield inside, name
            yield from texts_in(one, inside)
