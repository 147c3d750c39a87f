"""A change package as one HTML file that opens anywhere: nothing is loaded, nothing runs, every text is text."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from gofar.figures.package_sheet import sheet_of
from gofar.figures.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gofar.core.practice.package import Package
    from gofar.core.words import Translator
    from gofar.figures.package_parts import Block, SheetPart

_HERE = Path(__file__).resolve().parent
#: The bars of the evidence ladder, as on every page.
_BARS = 5


@cache
def _style() -> str:
    return (_HERE / "package.css").read_text(encoding="utf-8")


@cache
def _policy() -> str:
    """Return the file's own rule: one style, known by its hash, and nothing else at all."""
    digest = base64.b64encode(hashlib.sha256(_style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def package_html(package: Package, *, words: Translator = ENGLISH) -> str:
    """Return the file. The same package gives the same text."""
    sheet = sheet_of(package, words=words)
    licence = f"{escape(words.gettext('Licence:'))} {_link(sheet.licence, sheet.licence_link)}"
    body = [
        f'<p class="kicker">{escape(sheet.kicker)}</p>',
        f"<h1>{escape(sheet.title)}</h1>",
        f'<p class="byline">{escape(sheet.byline)}</p>',
        _contents(sheet.parts, words),
        f'<section class="opening">{_blocks(sheet.opening)}</section>',
        *(_part(part, place) for place, part in enumerate(sheet.parts)),
        *(_part(part, len(sheet.parts) + place) for place, part in enumerate(sheet.ending)),
        f"<footer><p>{licence}</p><p>{escape(sheet.cite)}</p></footer>",
    ]
    return (
        f'<!doctype html>\n<html lang="{escape(sheet.language)}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(_policy())}">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(sheet.title)}</title>\n<style>{_style()}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


def _contents(parts: Iterable[SheetPart], words: Translator) -> str:
    rows = [
        f'<li class="l{min(part.level, 4)}"><a href="#p{place}">{escape(part.title)}</a>{_rung(part)}</li>'
        for place, part in enumerate(parts)
    ]
    label = escape(words.gettext("What is in it"))
    return f'<nav aria-label="{label}"><h2>{label}</h2><ul>{"".join(rows)}</ul></nav>' if rows else ""


def _rung(part: SheetPart) -> str:
    if part.rung is None:
        return ""
    bars = "".join(f"<i{' class=on' if bar < part.rung else ''}></i>" for bar in range(_BARS))
    return f' <span class="rung"><span class="bars" aria-hidden="true">{bars}</span>{escape(part.rung_word)}</span>'


def _part(part: SheetPart, place: int) -> str:
    level = min(part.level, 6)
    note = f'<span class="note">{escape(part.note)}</span> ' if part.note else ""
    flag = f'<p class="flag">{escape(part.flag)}</p>' if part.flag else ""
    kind = "idea" if part.rung is not None else f"driver l{level}"
    return (
        f'<section class="{kind}" id="p{place}"><h{level}>{note}{escape(part.title)}{_rung(part)}</h{level}>'
        f"{flag}{_blocks(part.blocks)}</section>"
    )


def _blocks(blocks: Iterable[Block]) -> str:
    return "".join(_block(block) for block in blocks)


def _block(block: Block) -> str:
    label = f'<p class="label">{escape(block.label)}</p>' if block.label else ""
    if block.kind == "text":
        inside = "".join(f"<p>{escape(line)}</p>" for line in block.lines)
    elif block.kind == "links":
        inside = "<ul>" + "".join(f"<li>{_link(line, link)}</li>" for line, link in block.pairs) + "</ul>"
    else:
        tag = "ol" if block.kind == "steps" else "ul"
        inside = f"<{tag}>" + "".join(f"<li>{escape(line)}</li>" for line in block.lines) + f"</{tag}>"
    return f'<div class="block {block.kind}">{label}{inside}</div>'


def _link(text: str, link: str) -> str:
    if not link.startswith("https://"):
        return escape(text)
    return f'<a href="{escape(link)}" rel="noopener noreferrer external">{escape(text)}</a>'
