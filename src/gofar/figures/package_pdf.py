"""A change package as a PDF: A4, tagged, with its own contents, set by Typst from the same sheet as every other file."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from gofar.core.words import gettext_noop
from gofar.figures.package_sheet import sheet_of
from gofar.figures.typeset import typeset
from gofar.figures.words import ENGLISH

if TYPE_CHECKING:
    from gofar.core.practice.package import Package
    from gofar.core.words import Translator


def package_pdf(package: Package, *, words: Translator = ENGLISH) -> bytes:
    """Return the file. The day of the package is the only moment in it, so that the same package gives the same bytes."""
    told = {
        "sheet": json.dumps(sheet_of(package, words=words).plain(), ensure_ascii=False),
        "words": json.dumps({name: words.gettext(_WORDS[name]) for name in _WORDS}, ensure_ascii=False),
        "lang": package.language.partition("-")[0],
    }
    made = dt.datetime.combine(dt.date.fromisoformat(package.date), dt.time(12), dt.UTC)
    return typeset("package.typ", told, made=made)


_WORDS = {"contents": gettext_noop("What is in it"), "licence": gettext_noop("Licence:")}
