"""The theory as a PDF: one A4 page, landscape, tagged, set by Typst from the same values as the drawing."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from gofar.figures.typeset import typeset

if TYPE_CHECKING:
    import datetime as dt

    from gofar.figures.theory import TheorySpec


def theory_pdf(spec: TheorySpec, *, made: dt.datetime, language: str = "en") -> bytes:
    """Return the file; `made` is the only moment in it, so that the same theory gives the same bytes."""
    told = {"spec": json.dumps(spec.plain(), ensure_ascii=False), "lang": language.partition("-")[0]}
    return typeset("theory.typ", told, made=made)
