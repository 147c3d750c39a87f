"""{% load ui %}: the parts that pages are built from. Each is drawn in `gofar.web.base.components`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from gofar.web.base import notices
from gofar.web.base.components import counts, forms, frames, marks, sure, times

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.utils.safestring import SafeString

register = template.Library()

_TAGS: dict[str, Callable[..., SafeString]] = {
    "verdict": marks.verdict,
    "word": marks.word,
    "icon": marks.icon,
    "decision": marks.decision,
    "fate": marks.fate,
    "rungs": marks.rungs,
    "sure": sure.sure,
    "gap": sure.gap,
    "test_number": marks.test_number,
    "field": forms.field,
    "choices": forms.choices,
    "file_box": forms.file_box,
    "error_summary": forms.error_summary,
    "when": times.when,
}
for name, drawn in _TAGS.items():
    register.simple_tag(drawn, name=name)

_FILTERS: dict[str, Callable[..., str]] = {
    "day": times.day,
    "full_day": times.full_day,
    "clock": times.clock,
    "tone": marks.tone,
    "in_words": counts.in_words,
    "notice_kind": notices.kind,
    "undo_url": notices.undo_url,
}
for name, told in _FILTERS.items():
    register.filter(name, told)


@register.simple_block_tag
def row(content: str, label: str, small: str = "", anchor: str = "") -> SafeString:
    """Hang a name in the margin: {% row _("Chart") small="26 weeks" %}…{% endrow %}."""
    return frames.row(content, label, small, anchor=anchor)


@register.simple_block_tag
def head(content: str, title: str, margin: str = "", say: str = "", *, small: bool = False) -> SafeString:
    """Open a page with its finding: {% head page.title margin=mark say=page.sentence %}…{% endhead %}."""
    return frames.head(content, title, margin, say, small=small)


@register.simple_block_tag
def data_table(
    content: str,
    caption: str,
    *,
    cards: bool = False,
    scroll: bool = False,
    shown: bool = False,
    kind: str = "",
) -> SafeString:
    """Put thead and tbody into a captioned table: {% data_table _("Attendance by week") cards=True kind="tests" %}."""
    return frames.data_table(
        content, caption, frames.TableLook(cards=cards, scroll=scroll, shown=shown, kind=kind)
    )


@register.simple_block_tag
def empty(content: str, title: str, words: str = "") -> SafeString:
    """Say what will come here; the body holds the button that starts it."""
    return frames.empty(content, title, words)
