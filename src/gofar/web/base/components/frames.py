"""Frames around content: the hanging row, the data table, the empty state."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

_NOTHING = mark_safe("")


def row(body: str, label: str, small: str = "", *, anchor: str = "", margin: str = "") -> SafeString:
    """Hang a name in the margin beside its body; `margin` puts something more below the name."""
    name = f"row-{anchor or slugify(label)}"
    under = format_html("<small>{}</small>", small) if small else _NOTHING
    target = format_html(' id="{}"', anchor) if anchor else _NOTHING
    return format_html(
        '<section class="row"{} aria-labelledby="{}"><div class="hang"><h2 id="{}">{}</h2>{}{}</div><div>{}</div></section>',
        target,
        name,
        name,
        label,
        under,
        margin,
        body,
    )


def head(body: str, title: str, margin: str = "", say: str = "", *, small: bool = False) -> SafeString:
    """Open a page: a verdict or a word in the margin, the finding as the title, one sentence below it."""
    sentence = format_html('<p class="say">{}</p>', say) if say else _NOTHING
    return format_html(
        '<div class="row first"><div class="hang">{}</div><div><h1{}>{}</h1>{}{}</div></div>',
        margin,
        mark_safe(' class="small"') if small else _NOTHING,
        title,
        sentence,
        body,
    )


@dataclass(frozen=True, slots=True)
class TableLook:
    """How a table behaves: cards where narrow, a scroll box of its own, a caption that is seen, a class."""

    cards: bool = False
    scroll: bool = False
    shown: bool = False
    kind: str = ""


def data_table(body: str, caption: str, look: TableLook) -> SafeString:
    """Put a table in a box of its own, with a caption. A box that scrolls can be reached by keyboard."""
    region = format_html(' class="tablebox scroll" role="region" tabindex="0" aria-label="{}"', caption)
    plain = mark_safe(' class="tablebox"')
    return format_html(
        '<div{}><table class="{}"><caption class="{}">{}</caption>{}</table></div>',
        region if look.scroll else plain,
        " ".join(part for part in ("cards" if look.cards else "", look.kind) if part),
        "" if look.shown else "vh",
        caption,
        body,
    )


def empty(body: str, title: str, words: str = "") -> SafeString:
    """Say what will come here; the body holds the one thing that starts it."""
    told = format_html("<p>{}</p>", words) if words else _NOTHING
    return format_html('<div class="empty"><h3>{}</h3>{}<div class="tools">{}</div></div>', title, told, body)
