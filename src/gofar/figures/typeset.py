"""Pages and pixels, set by Typst from data: a text that is handed over can never be a command.

The fonts beside this module and Typst's own are used and no others, so that a file looks the same on every machine. They
carry Latin, Greek, Cyrillic, Hebrew and Arabic letters. Only a text in other letters is set with what the machine has.
"""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

_HERE = Path(__file__).resolve().parent
_CARRIED = frozenset(
    {"LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC", "FEMININE", "MASCULINE", "MICRO", "MODIFIER"}
)


def typeset(
    template: str, told: Mapping[str, str], *, made: dt.datetime | None = None, ppi: float | None = None
) -> bytes:
    """Return a tagged PDF, or a picture where `ppi` gives its pixels an inch.

    Parameters
    ----------
    template : str
        The name of a Typst file beside this module.
    told : mapping of str to str
        What the template reads; structured values as JSON that keeps its letters.
    made : datetime, optional
        The only moment in a PDF, so that the same values give the same bytes.
    """
    import typst

    page: bytes = typst.compile(
        _HERE / template,
        root=_HERE,
        font_paths=[_HERE / "fonts"],
        ignore_system_fonts=not any(foreign_letters(text) for text in told.values()),
        format="png" if ppi else "pdf",
        ppi=ppi,
        sys_inputs=dict(told),
        timestamp=int(made.timestamp()) if made else None,
        pdf_tags=not ppi,
    )
    return page


def foreign_letters(text: str) -> bool:
    """Return whether a text has letters for which no font travels with Gofar.

    Examples
    --------
    >>> foreign_letters("Escuela Peña, Школа № 5"), foreign_letters("第一中学")
    (False, True)
    """
    letters = {c for c in text if not c.isascii() and unicodedata.category(c)[0] == "L"}
    return any(unicodedata.name(c, "").partition(" ")[0] not in _CARRIED for c in letters)
