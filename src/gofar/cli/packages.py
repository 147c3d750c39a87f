"""`gofar load --package`: bring another network’s change package into a theory, whole or not at all."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from gofar.ingest.packages import MOST_BYTES, read_package

if TYPE_CHECKING:
    from pathlib import Path

    from gofar.apps.packages.models import Arrival
    from gofar.apps.people.models import Network, Person
    from gofar.core.practice.package import Arrival as Plan
    from gofar.core.practice.package import Package


def bring_package_file(network: Network, by: Person, path: Path, form: str, *, dry_run: bool) -> None:
    """Read, plan, bring in, and print the receipt. The plan is the one that the page shows."""
    from gofar.apps.access.gate import check
    from gofar.apps.access.verbs import Verb
    from gofar.apps.packages.queries import plan_of

    check(by, Verb.EDIT_THEORY, network)
    with path.open("rb") as file:
        content = file.read(MOST_BYTES + 1)
    package = read_package(content)
    plan = plan_of(by, network, package)
    row = None if dry_run else _bring(network, by, path.name, content)
    click.echo(_receipt(package, plan, row, form))


def _bring(network: Network, by: Person, name: str, content: bytes) -> Arrival:
    from django.db import transaction

    from gofar.apps.packages.actions.arriving import bring_package, receive_package

    with transaction.atomic():
        return bring_package(receive_package(network, name, content, by=by), by=by)


def _receipt(package: Package, plan: Plan, row: Arrival | None, form: str) -> str:
    counts = {
        "package": package.title,
        "version": package.version,
        "from": package.network,
        "brought_in": row is not None,
        "drivers": len(plan.new_drivers),
        "ideas": len(plan.new_ideas),
        "measures": len(plan.new_measures),
        "stays": [part.title for part in plan.staying],
        "counted_otherwise": list(plan.differing),
    }
    if form == "json":
        return json.dumps(counts, ensure_ascii=False)
    verb = "brought in" if row is not None else "would bring in"
    stays = f" {len(plan.staying)} parts are there already and stay as they are." if plan.staying else ""
    return (
        f"“{package.title}”, version {package.version}, from {package.network}: {verb} {counts['drivers']} drivers, "
        f"{counts['ideas']} ideas and {counts['measures']} measures.{stays} Evidence there is not evidence here."
    )
