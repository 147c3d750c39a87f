"""The record of a session as Markdown: a text that opens anywhere and reads well as it is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from gofar.web.convene.build.record import say_of, title_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gofar.apps.convenings.queries.keeping_values import RecordReading

#: What would be read as a sign of Markdown, or as a tag.
_SIGNS = re.compile(r"([\\`*_\[\]<>#|~])")


def markdown(reading: RecordReading, held: dict[str, Any]) -> str:
    """Return the whole record as Markdown."""
    lines = [f"# {_safe(title_of(reading))}", "", _safe(say_of(reading)), *_parts(held)]
    return "\n".join(lines) + "\n"


def _parts(held: dict[str, Any]) -> Iterator[str]:
    yield from _section(_("What we will do"), [_said(one) for one in held["commitments"]])
    yield from _section(_("Questions that we did not come to"), [_said(one) for one in held["unreached"]])
    for one in held["lists"]:
        items = [_item(item) for item in one["items"]]
        title = _("%(title)s, version %(n)d") % {"title": one["title"], "n": one["version"]}
        yield from _section(title, items)
    for one in held["votes"]:
        choices = [_voted(choice) for choice in one["choices"]]
        yield from _section(_("Vote: %(title)s") % {"title": one["title"]}, choices)
    for one in held["clusters"]:
        yield from _section(
            _("Put together: %(name)s") % {"name": one["name"]}, [_safe(text) for text in one["said"]]
        )
    for one in held["statements"]:
        yield from _section(one["heading"], [_said(said) for said in one["said"]])


def _section(title: str, lines: list[str]) -> Iterator[str]:
    if lines:
        yield from ("", f"## {_safe(title)}", "", *(f"- {line}" for line in lines))


def _item(item: dict[str, Any]) -> str:
    text = _said(item["said"][0], item["text"]) if item["said"] else _safe(item["text"])
    if item["from"] == "room":
        text = _("%(text)s (added by the room)") % {"text": text}
    return text if item["said_again"] is None else f"{text} ({_again(item['said_again'])})"


def _again(number: int) -> str:
    return _("%(n)d said it again") % {"n": number}


def _voted(choice: dict[str, Any]) -> str:
    text = _safe(choice["text"])
    return text if choice["dots"] is None else f"{text}: {choice['dots']}"


def _said(said: dict[str, Any], text: str = "") -> str:
    line = _signed(_safe(text or said["text"]), said["signed"])
    became = said["became"]
    if became is None:
        return line
    known = [became["reference"], became["state"], became["owner"], became["due"]]
    line = f"{line} → {_safe(', '.join(one for one in known if one))}"
    answers = [f"\n  - {_safe(one['text'])} ({_safe(one['by'])}, {one['on']})" for one in became["answers"]]
    return line + "".join(answers)


def _signed(text: str, name: str) -> str:
    return f"{text} ({_safe(name)})" if name else text


def _safe(text: str) -> str:
    """Return a text of one line in which nothing is read as a sign."""
    return _SIGNS.sub(r"\\\1", " ".join(str(text).split()))
