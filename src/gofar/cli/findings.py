"""Findings on a terminal: one line each, a refusal with its answers; and links that are written once."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from gofar.core.cells import csv_text
from gofar.core.errors import DataRefused

if TYPE_CHECKING:
    from pathlib import Path

    from gofar.ingest.findings import Finding
    from gofar.ingest.lists.values import PlannedPerson


def line(finding: Finding) -> str:
    """Return one finding with its first cells, as the spreadsheet names them."""
    where = f" ({finding.examples})" if finding.cells else ""
    mend = f" {finding.fix}" if finding.fix else ""
    return f"{finding.severity.value:5} {finding.title}{where}. {finding.why}{mend} [{finding.code}]"


def refuse(first: Finding, path: Path) -> DataRefused:
    """Return the refusal that a finding makes, with the answers that would do."""
    choices = " or ".join(f"--answer {first.code}={choice.value}" for choice in first.choices)
    return DataRefused(
        f"{first.title}. Nothing was written.",
        where=f"{path.name} {first.examples}".strip(),
        fix=f"{first.fix} Or answer: {choices}." if choices else first.fix,
        code=first.code,
    )


def write_links(links: list[tuple[PlannedPerson, str]], path: Path) -> None:
    """Write who gets which link, readable by its owner alone.

    A link is the address of the site, then the path in the third column. It works once, and for seven days.
    """
    with os.fdopen(
        os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", newline="", encoding="utf-8"
    ) as file:
        rows = ((person.name, person.email, f"/join/{secret}/") for person, secret in links)
        file.write(csv_text([("name", "email", "link"), *rows], end="\r\n"))
