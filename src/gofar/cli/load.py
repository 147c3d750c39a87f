"""`gofar load`: bring a file of figures, or a list, into a network, whole or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gofar.cli.findings import line, refuse
from gofar.core.errors import WrongUsage

if TYPE_CHECKING:
    from gofar.apps.data.models import Import
    from gofar.apps.people.models import Network, Person
    from gofar.ingest.mapping import Mapping
    from gofar.ingest.plan import Plan

HELP = """Bring a file of figures, or a list, into a network, whole or not at all.

Schools and measures must be there already. With --tests, --theory or --people the file is a list: past tests, drivers and
ideas, or people to invite. With --package it is another network’s change package, and becomes the start of a theory. A heading that we do not know is explained once with --column; we remember it.
A past prediction is marked “not locked”. What we find in the file goes to standard error, by kind; what must be
answered first stops everything. The receipt goes to standard output. GOFAR_DATA says which record.

\b
Example:
  gofar load graduation.csv --network nyc --map nyc_graduation
  gofar load week.xlsx --network riverbend --answer import.school-close=accept
  gofar load pdsa-2024.xlsx --network riverbend --tests --answer list.idea-unknown=add
  gofar load staff.csv --network riverbend --people --column "Which school?=school" --links links.csv
  gofar load change-package-2.json --network lakeshore --package --dry-run
"""


@click.command(help=HELP)
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--network", "slug", required=True, help="The network, as in its address.")
@click.option(
    "--map", "recipe", default="", help="How to read it: a JSON file, or the name of a shipped recipe."
)
@click.option(
    "--answer", "answers", multiple=True, metavar="CODE=CHOICE", help="Answer a finding beforehand."
)
@click.option("--as", "email", default="", help="Who brings it in, by e-mail. Default: the hub director.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--tests", "kind", flag_value="tests", help="The file is a list of past tests.")
@click.option(
    "--theory", "kind", flag_value="theory", help="The file is a theory: driver, secondary driver, idea."
)
@click.option("--people", "kind", flag_value="people", help="The file is a roster: people are invited.")
@click.option("--package", "kind", flag_value="package", help="The file is another network’s change package.")
@click.option(
    "--column", "columns", multiple=True, metavar="HEADING=FIELD", help="Explain a heading of a list."
)
@click.option(
    "--links",
    type=click.Path(path_type=Path),
    help="Write the links of the invitations here, readable by you alone.",
)
@click.option("--dry-run", is_flag=True, help="Say what it would do, and do nothing.")
def load(  # noqa: PLR0913 - one parameter for each option of the command
    path: Path,
    slug: str,
    *,
    recipe: str,
    answers: tuple[str, ...],
    email: str,
    form: str,
    kind: str | None,
    columns: tuple[str, ...],
    links: Path | None,
    dry_run: bool,
) -> None:
    """Read, plan, apply."""
    from gofar.cli.record import start

    start()
    if kind == "package":
        from gofar.cli.packages import bring_package_file

        bring_package_file(_network(slug), _person(slug, email), path, form, dry_run=dry_run)
        return
    if kind:
        from gofar.cli.lists import Asked, bring
        from gofar.ingest.lists.kinds import ListKind

        asked = Asked(path, ListKind(kind), columns, _answers(answers), form, dry_run, links)
        bring(_network(slug), _person(slug, email), asked)
        return
    _figures(path, slug, recipe, answers, email, form, dry_run=dry_run)


def _figures(
    path: Path, slug: str, recipe: str, answers: tuple[str, ...], email: str, form: str, *, dry_run: bool
) -> None:
    from gofar.apps.data.actions.imports import answer_findings, apply_import, read_file
    from gofar.apps.data.queries.imports import plan_of

    network, by = _network(slug), _person(slug, email)
    waiting = read_file(
        network, file_name=path.name, content=path.read_bytes(), by=by, mapping=_mapping(recipe)
    )
    if answers:
        answer_findings(waiting, _answers(answers), by=by)
    made = plan_of(by, waiting)
    for finding in made.findings:
        click.echo(line(finding), err=True)
    if made.blocked:
        raise refuse(made.blocked[0], path)
    if not dry_run:
        waiting = apply_import(waiting, by=by)
    click.echo(_told(made, waiting, form, dry_run=dry_run))


def _network(slug: str) -> Network:
    from gofar.apps.people.models import Network

    found = Network.objects.filter(slug=slug).first()
    if found is None:
        known = ", ".join(Network.objects.values_list("slug", flat=True)) or "none yet"
        raise WrongUsage(
            f"There is no network “{slug}” in this record.",
            where="--network",
            fix=f"The networks are: {known}. GOFAR_DATA says which record is meant.",
            code="load.network-unknown",
        )
    return found


def _person(slug: str, email: str) -> Person:
    from gofar.apps.people.models import Membership
    from gofar.apps.people.roles import Role

    members = Membership.objects.filter(network__slug=slug, ended_at=None).select_related("person")
    chosen = members.filter(person__email__iexact=email) if email else members.filter(role=Role.HUB_DIRECTOR)
    member = chosen.order_by("pk").first()
    if member is None:
        raise WrongUsage(
            f"Nobody in this network has the address {email}."
            if email
            else "This network has no hub director.",
            where="--as",
            fix="Name a member of the network by e-mail.",
            code="load.person-unknown",
        )
    return member.person


def _mapping(recipe: str) -> Mapping | None:
    from gofar.ingest.mapping import from_text, shipped

    if not recipe:
        return None
    path = Path(recipe)
    return from_text(path.read_text(encoding="utf-8")) if path.is_file() else shipped(recipe)


def _answers(given: tuple[str, ...]) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    wrong = [text for text, (_, sign, _) in zip(given, pairs, strict=True) if not sign]
    if wrong:
        raise WrongUsage(
            f"“{wrong[0]}” is no answer.",
            where="--answer",
            fix="Write CODE=CHOICE, such as import.school-unknown=leave-out.",
            code="load.answer",
        )
    return {code: choice for code, _, choice in pairs}


def _told(made: Plan, waiting: Import, form: str, *, dry_run: bool) -> str:
    counts: dict[str, Any] = {
        "import": None if dry_run else waiting.number,
        "file": waiting.file_name,
        "sha256": waiting.file_hash,
        "snapshot": waiting.snapshot or None,
        "adds": made.summary.adds,
        "changes": made.summary.changes,
        "unchanged": made.summary.unchanged,
        "skips": made.summary.skips,
        "suppressed": made.summary.suppressed,
        "schools": made.summary.schools,
        "periods": made.summary.periods,
    }
    if form == "json":
        return json.dumps(counts)
    words = ("would add", "would change") if dry_run else ("added", "changed")
    return (
        f"{waiting.file_name}: {words[0]} {counts['adds']:,} figures of {counts['schools']} schools and "
        f"{counts['periods']} periods, {words[1]} {counts['changes']:,}, found {counts['unchanged']:,} there already, "
        f"skipped {counts['skips']:,} cells. {counts['suppressed']:,} are held back by their source and kept as that."
    )
