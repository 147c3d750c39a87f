"""Reads the method pages: Markdown in `docs/methods` of a checkout, or inside the installed package."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

_HERE = Path(__file__).resolve().parent
_FORMULA = re.compile(r"^\$\$\s*\n?(.+?)\n?\s*\$\$\s*$", re.MULTILINE | re.DOTALL)
_NOT_A_METHOD = {"README", "index"}


@dataclass(frozen=True, slots=True)
class Method:
    """One method page as written: the title without its mark, the first paragraph, and the rest in Markdown."""

    slug: str
    title: str
    question: str
    text: str


def folder() -> Path:
    """Return where the method pages are: beside the sources in a checkout, in the package once installed."""
    installed = _HERE / "methods"
    return installed if installed.is_dir() else _HERE.parents[3] / "docs" / "methods"


def slugs() -> tuple[str, ...]:
    """Return the names of all methods, A to Z."""
    return tuple(sorted(path.stem for path in folder().glob("*.md") if path.stem not in _NOT_A_METHOD))


def read(slug: str) -> Method | None:
    """Return one method, None where there is none of that name."""
    if slug not in slugs():
        return None
    return parse(slug, (folder() / f"{slug}.md").read_text(encoding="utf-8"))


def parse(slug: str, text: str) -> Method:
    """Split a page into its title, the question (its first paragraph) and its text."""
    head, _, rest = text.lstrip().partition("\n")
    if not head.startswith("# "):
        head, rest = f"# {slug.replace('-', ' ').capitalize()}", text
    first = next(
        (part for part in rest.split("\n\n") if part.strip() and not part.lstrip().startswith("#")), ""
    )
    question = re.sub(r"\[([^\]]*)\]\([^)]*\)|[*_`]", r"\1", " ".join(first.split()))
    return Method(slug, head.removeprefix("# ").strip(), question, rest.strip())


def render(text: str) -> SafeString:
    """Return HTML for a method's text. HTML inside the Markdown is shown as text; formulas stand as written."""
    fenced = _FORMULA.sub(r"```math\n\1\n```", text)
    tokens = _reader().parse(fenced)
    _mend(tokens)
    reader = _reader()
    return mark_safe(str(reader.renderer.render(tokens, reader.options, {})))  # noqa: S308 - html is off in the reader


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.add_render_rule("table_open", _table_open)
    reader.add_render_rule("table_close", _table_close)
    return reader


def _table_open(*_: object) -> str:
    return '<div class="tablebox scroll" role="region" tabindex="0" aria-label="Table"><table>\n'


def _table_close(*_: object) -> str:
    return "</table></div>\n"


def _mend(tokens: Sequence[Token]) -> None:
    """Lower a second title by one, and turn links between files into links between pages."""
    for token in tokens:
        if token.type in {"heading_open", "heading_close"} and token.tag == "h1":
            token.tag = "h2"
        if token.type == "link_open":
            _relink(token)
        if token.children:
            _mend(token.children)


def _relink(token: Token) -> None:
    target = str(token.attrs.get("href", ""))
    if re.match(r"[a-z]+:|#|/", target):
        return
    path, _, anchor = target.partition("#")
    slug = Path(path).stem
    if path == f"{slug}.md" and slug in slugs():
        token.attrs["href"] = reverse("method", args=[slug]) + (f"#{anchor}" if anchor else "")
    else:
        del token.attrs["href"]
