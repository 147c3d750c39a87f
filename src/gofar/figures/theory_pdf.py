"""The theory as a PDF: one A4 page, landscape, tagged, set by Typst from the same values as the drawing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

    from gofar.figures.theory import TheorySpec

_HERE = Path(__file__).resolve().parent


def theory_pdf(spec: TheorySpec, *, made: dt.datetime, language: str = "en") -> bytes:
    """Return the file. The texts are handed over as data, so that nothing in them can be a command to Typst.

    Only the fonts beside this module and Typst's own are used, so that it looks the same on every machine; `made` is
    the only moment in it, so that the same theory gives the same bytes.
    """
    import typst

    return typst.compile(
        _HERE / "theory.typ",
        root=_HERE,
        font_paths=[_HERE / "fonts"],
        ignore_system_fonts=True,
        sys_inputs={"spec": json.dumps(spec.plain()), "lang": language.partition("-")[0]},
        timestamp=int(made.timestamp()),
        pdf_tags=True,
    )
