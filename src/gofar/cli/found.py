"""`gofar found`: found a network from a description of its hub, schools and measures."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gofar.core.errors import DataRefused

if TYPE_CHECKING:
    from gofar.apps.people.models import Network, Person

HELP = """Found a network from a description in TOML: its hub, its director, its schools and its measures.

All or nothing. The director signs in with a mailed code. GOFAR_DATA says which record.

\b
Example:
  gofar found nyc.toml
"""


@click.command(help=HELP)
@click.argument("path", type=click.Path(path_type=Path, exists=True, dir_okay=False))
def found(path: Path) -> None:
    """Read the description and found the network."""
    from gofar.cli.record import start

    described = _read(path)
    start()
    from django.db import IntegrityError, transaction

    try:
        with transaction.atomic():
            network = _found(described)
    except KeyError as error:
        raise DataRefused(
            f"The description lacks {error}.",
            where=path.name,
            fix="Add it, then run this again.",
            code="found.lacks",
        ) from None
    except IntegrityError:
        raise DataRefused(
            "There is a network with this address already.",
            where=path.name,
            fix="Choose another slug.",
            code="found.known",
        ) from None
    schools, measures = network.schools.count(), network.measures.count()
    click.echo(
        f"{network.name}: {schools} school{'s' * (schools != 1)}, {measures} measure{'s' * (measures != 1)}."
    )


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataRefused(
            f"The description cannot be read: {error}.",
            where=path.name,
            fix="Mend the line.",
            code="found.unreadable",
        ) from None


def _found(described: dict[str, Any]) -> Network:
    from gofar.apps.administration.actions import add_school, found_network
    from gofar.apps.data.actions.measures import define_measure
    from gofar.apps.people.models import Person

    head = described["network"]
    director: Person = Person.objects.get_or_create(
        email=head["director_email"], defaults={"name": head["director"]}
    )[0]
    # Whoever runs the server vouches for this person, who may start the next network on the pages.
    director.may_found = True
    director.save(update_fields=["may_found"])
    network = found_network(
        name=head["name"],
        slug=head["slug"],
        hub=head["hub"],
        school_word=head.get("school_word", "schools"),
        by=director,
    )
    for school in described["schools"]:
        add_school(network, by=director, **school)
    for measure in described["measures"]:
        define_measure(network, by=director, **measure)
    return network
