"""A mail before it is drawn: a subject, sections of lines with links, and how to stop it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from gofar.apps.improvement.models import Test


@dataclass(frozen=True, slots=True)
class Item:
    """One line, with the address where it is done. What `logs` a test gets a link of its own when the mail is sent."""

    words: str
    url: str
    does: str
    logs: Test | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with its lines."""

    title: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A mail to one person. `stop` stops all mail; `choose` is the page on which mail is chosen."""

    subject: str
    hello: str
    sections: tuple[Section, ...]
    stop: str
    choose: str

    @property
    def empty(self) -> bool:
        """Whether there is nothing to say: then nothing is sent."""
        return not any(section.items for section in self.sections)


def as_text(draft: Draft) -> str:
    """Return the mail as plain text."""
    parts = [draft.hello]
    for section in draft.sections:
        lines = [f"- {item.words}\n  {item.does}: {item.url}" for item in section.items]
        parts.append("\n".join([section.title.upper(), *lines]))
    parts.append(
        _("Choose your mail: %(choose)s\nStop all mail with one press: %(stop)s")
        % {"choose": draft.choose, "stop": draft.stop}
    )
    return "\n\n".join(parts) + "\n"


def as_html(draft: Draft) -> SafeString:
    """Return the mail as HTML without a style, a picture or anything that tells who opened it."""
    sections = format_html_join("", "<h2>{}</h2><ul>{}</ul>", ((s.title, _items(s)) for s in draft.sections))
    return format_html(
        '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{}</title></head><body>'
        '<p>{}</p>{}<hr><p><a href="{}">{}</a> · <a href="{}">{}</a></p></body></html>',
        draft.subject,
        draft.hello,
        sections,
        draft.choose,
        _("Choose your mail"),
        draft.stop,
        _("Stop all mail"),
    )


def _items(section: Section) -> SafeString:
    return format_html_join(
        "",
        '<li>{}<br><a href="{}">{}</a></li>',
        ((item.words, item.url, item.does) for item in section.items),
    )
