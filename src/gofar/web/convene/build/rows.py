"""The record of a session as rows of a spreadsheet: one for each thing that was said, listed or voted on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What the rows of the spreadsheet hold. A cell without a value is not available, or too few to be told.
HEAD = (
    "section", "heading", "text", "signed", "from", "said_again", "dots", "became", "state", "reference", "owner",
    "due", "answer", "answered_by",
)  # fmt: skip


def rows_of(held: dict[str, Any]) -> Iterator[Sequence[object]]:
    """Return the rows, in the order of the record."""
    yield from _lists(held)
    yield from _votes(held)
    yield from _statements(held)
    for said in held["commitments"]:
        yield _row("commitment", "", said)
    for said in held["unreached"]:
        yield _row("question", "", said)


def _lists(held: dict[str, Any]) -> Iterator[Sequence[object]]:
    for one in held["lists"]:
        for item in one["items"]:
            first = item["said"][0] if item["said"] else {}
            more = {"text": item["text"], "from": item["from"], "said_again": item["said_again"]}
            yield _row("list", one["title"], {**first, **more})
    for one in held["clusters"]:
        for text in one["said"]:
            yield _row("cluster", one["name"], {"text": text})


def _votes(held: dict[str, Any]) -> Iterator[Sequence[object]]:
    for one in held["votes"]:
        for choice in one["choices"]:
            yield _row("vote", one["title"], choice)


def _statements(held: dict[str, Any]) -> Iterator[Sequence[object]]:
    for one in held["statements"]:
        for said in one["said"]:
            yield _row("statement", one["heading"], said)


def _row(section: str, heading: str, said: dict[str, Any]) -> Sequence[object]:
    became = said.get("became") or {}
    answers = became.get("answers") or []
    return (
        section,
        heading,
        said["text"],
        said.get("signed", ""),
        said.get("from", ""),
        said.get("said_again"),
        said.get("dots"),
        became.get("kind"),
        became.get("state"),
        became.get("reference"),
        became.get("owner"),
        became.get("due") or said.get("due"),
        "\n".join(one["text"] for one in answers),
        "; ".join(one["by"] for one in answers),
    )
