"""`gofar audit`: say whether the log is as it was written, and what its newest hash is."""

from __future__ import annotations

import click

from gofar.core.errors import DataRefused

HELP = """Check the log of everything that was done.

Each row carries the hash of the row before it. The newest hash also stands in the file log-head of the data folder; keep
a copy of it where nobody who runs this server can write, and the log cannot be rewritten unseen.

\b
Example:
  gofar audit verify
"""


@click.group(help=HELP)
def audit() -> None:
    """Check the log."""


@audit.command(
    help="Read the whole log, and name the first row that was changed, removed, put in or cut off."
)
def verify() -> None:
    """Say whether the log is as it was written; the exit code says it too."""
    from gofar.cli.record import start

    start()
    from gofar.apps.access.chain import anchor
    from gofar.apps.access.chain_check import verify as check

    found = check()
    if found.bad is not None:
        raise DataRefused(
            found.bad.what,
            where=f"row {found.bad.sequence:,} of the log",
            fix="Keep the database as it is, and compare it with the newest backup in which this command finds nothing.",
            code="audit.broken",
        )
    if found.anchored is None and found.rows:
        click.echo(f"There is no {anchor()}: whether rows were cut off the end cannot be told.", err=True)
    click.echo(
        f"{found.rows:,} rows, all as they were written. Newest: {found.head.sequence} {found.head.hash}"
    )


@audit.command(help="Print the number and hash of the newest row, to be kept elsewhere.")
def head() -> None:
    """Print the newest row's number and hash."""
    from gofar.cli.record import start

    start()
    from gofar.apps.access.chain import head as newest

    found = newest()
    click.echo(f"{found.sequence} {found.hash}")
