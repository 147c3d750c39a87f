"""A change package as a PDF: A4, tagged, with its own contents, set by Typst from the same sheet as every other file."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

from gofar.core.words import gettext_noop
from gofar.figures.package_sheet import sheet_of
from gofar.figures.words import ENGLISH

if TYPE_CHECKING:
    from gofar.core.practice.package import Package
    from gofar.core.words import Translator

_HERE = Path(__file__).resolve().parent


def package_pdf(package: Package, *, words: Translator = ENGLISH) -> bytes:
    """Return the file. Texts are handed over as data, so that nothing in a package can be a command to Typst.

    The day of the package is the only moment in it, so that the same package gives the same bytes.
    """
    import typst

    made = dt.datetime.combine(dt.date.fromisoformat(package.date), dt.time(12), dt.UTC)
    told = {name: words.gettext(_WORDS[name]) for name in _WORDS}
    return typst.compile(
        _HERE / "package.typ",
        root=_HERE,
        font_paths=[_HERE / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={
            "sheet": json.dumps(sheet_of(package, words=words).plain()),
            "words": json.dumps(told),
            "lang": package.language.partition("-")[0],
        },
        timestamp=int(made.timestamp()),
        pdf_tags=True,
    )


_WORDS = {"contents": gettext_noop("What is in it"), "licence": gettext_noop("Licence:")}
