"""`gofar load --tests | --theory | --people`: bring in a list, whole or not at all."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from gofar.cli.findings import line, refuse, write_links
from gofar.core.errors import WrongUsage
from gofar.ingest.lists.kinds import ListKind
from gofar.ingest.lists.sheet import read_list
from gofar.ingest.readers import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gofar.apps.data.models import Import
    from gofar.apps.people.models import Network, Person
    from gofar.ingest.lists.values import ListPlan


@dataclass(frozen=True, slots=True)
class Asked:
    """What the command was asked about a list."""

    path: Path
    kind: ListKind
    columns: tuple[str, ...]
    answers: Mapping[str, str]
    form: str
    dry_run: bool
    links: Path | None = None


def bring(network: Network, by: Person, asked: Asked) -> None:
    """Read, plan, write, and print the receipt."""
    from gofar.apps.administration.arrivals.lists import list_plan
    from gofar.apps.data.queries.lists import headings_of

    _check_links(asked)
    told = _told(asked.columns)
    sheet = read_list(read_table(asked.path), asked.kind, headings_of(by, network, asked.kind) | told)
    made = list_plan(by, network, sheet, asked.answers)
    for finding in made.findings:
        click.echo(line(finding), err=True)
    if made.blocked:
        raise refuse(made.blocked[0], asked.path)
    content = asked.path.read_bytes()
    receipt = None if asked.dry_run else _write(network, by, made, asked, told, content)
    click.echo(_receipt(made, receipt, asked, hashlib.sha256(content).hexdigest()))


def _check_links(asked: Asked) -> None:
    """Refuse before anybody is invited: the links can be written only once."""
    people = asked.kind is ListKind.PEOPLE
    if asked.links and not people:
        what, fix = "Only a list of people makes links.", "Leave it out."
    elif people and not asked.links and not asked.dry_run:
        what, fix = "Links can be written only while people are invited.", "Say where: --links links.csv."
    elif asked.links and (asked.links.exists() or not asked.links.parent.is_dir()):
        what, fix = (
            f"{asked.links} cannot be written anew.",
            "Name a file that is not there yet, in a folder that is.",
        )
    else:
        return
    raise WrongUsage(what, where="--links", fix=fix, code="load.links")


def _told(columns: tuple[str, ...]) -> dict[str, str]:
    pairs = [text.rpartition("=") for text in columns]
    wrong = [text for text, (heading, _, _) in zip(columns, pairs, strict=True) if not heading]
    if wrong:
        raise WrongUsage(
            f"“{wrong[0]}” names no column.",
            where="--column",
            fix="Write HEADING=FIELD, such as “Which school?=school”.",
            code="load.column",
        )
    return {heading.strip(): field.strip() for heading, _, field in pairs}


def _write(
    network: Network, by: Person, made: ListPlan[Any], asked: Asked, told: dict[str, str], content: bytes
) -> Import:
    from gofar.apps.administration.arrivals.lists import bring_list
    from gofar.apps.data.actions.lists import ListFile

    file = ListFile(asked.path.name, hashlib.sha256(content).hexdigest(), told)
    brought = bring_list(network, asked.kind, made, file, by=by)
    if asked.links:
        write_links(list(brought.links), asked.links)
    return brought.batch


def _receipt(made: ListPlan[Any], receipt: Import | None, asked: Asked, sha256: str) -> str:
    counts = {
        "import": receipt.number if receipt else None,
        "kind": asked.kind.value,
        "file": asked.path.name,
        "sha256": sha256,
        "rows": made.rows,
        "adds": len(made.items),
        "findings": {finding.code: finding.count for finding in made.findings},
    }
    if asked.form == "json":
        return json.dumps(counts)
    words = {
        ListKind.TESTS: ("past test", "past tests"),
        ListKind.THEORY: ("row of the theory", "rows of the theory"),
        ListKind.PEOPLE: ("person to invite", "people to invite"),
    }[asked.kind]
    verb = "would add" if receipt is None else "added"
    number = f" It is import {receipt.number}." if receipt else ""
    return f"{asked.path.name}: {verb} {len(made.items):,} {words[len(made.items) != 1]} from {made.rows:,} rows.{number}"
