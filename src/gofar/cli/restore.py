"""`gofar restore`: a record from its backup."""

from __future__ import annotations

from pathlib import Path

import click

HELP = """Put the record back that is in the backup FROM.

Every part of the backup is checked before anything is written, and every table and file counted and hashed again
after. The record must be empty; --replace sets aside what is here, and says where it stands. Stop the server first.
If this is stopped halfway, run it again. Each table, its rows and its hash go to standard output.

\b
Example:
  GOFAR_DATA=/srv/gofar gofar restore /mnt/backups/gofar-20261001T010000Z.zip
"""


@click.command(help=HELP)
@click.argument("source", metavar="FROM", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--replace", is_flag=True, help="Set aside the record that is here.")
def restore(source: Path, *, replace: bool) -> None:
    """Restore, and tell what was counted."""
    from gofar.cli.backup import summary
    from gofar.cli.record import set_up

    set_up()
    from django.db import connection

    from gofar.apps.backups.again import finish
    from gofar.apps.backups.restoring import restore_backup
    from gofar.cli.upgrading import standing

    done = restore_backup(source, replace=replace)
    for name, table in done.manifest.tables.items():
        click.echo(f"{name}\t{table.rows}\t{table.sha256}")
    click.echo(summary(done.manifest), err=True)
    click.echo("Every count and every hash is as it was when the backup was made.", err=True)
    if standing(connection).waiting:
        click.echo("The next start brings it up to date, and deletes again what was deleted since.", err=True)
    elif deleted := finish():
        click.echo(f"Deleted again, because it was deleted after the backup was made: {deleted}.", err=True)
    for place in done.aside:
        click.echo(f"What was here before stands in {place}. Remove it when you are sure.", err=True)
