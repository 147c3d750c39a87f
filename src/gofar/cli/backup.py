"""`gofar backup`: a copy of the whole record in one file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from gofar.core.errors import WrongUsage

if TYPE_CHECKING:
    from gofar.apps.backups.making import Made
    from gofar.apps.backups.manifest import Manifest

HELP = """Copy the whole record into one file in the folder TO, while people go on working.

The file holds the database as it stood at one moment, the files of the record, and a count and a hash of everything.
It is written under another name, read back, and only then gets its own. Backups in TO that are older than --keep
days are removed: what is deleted from a record must not live on in its backups. GOFAR_DATA says which record.

The keys of the record are left out. Whoever finds a backup with its keys can read all of it; keep them elsewhere.

\b
Example:
  gofar backup /mnt/backups
  gofar backup --check /mnt/backups/gofar-20261001T010000Z.zip
"""


@click.command(help=HELP)
@click.argument("to", type=click.Path(path_type=Path, file_okay=False), required=False)
@click.option(
    "--check",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Make none; find out whether this one would restore.",
)
@click.option(
    "--keep",
    type=click.IntRange(1, 35),
    default=35,
    show_default=True,
    help="Days after which a backup is removed.",
)
@click.option("--with-key", is_flag=True, help="Put the keys in as well.")
def backup(to: Path | None, *, check: Path | None, keep: int, with_key: bool) -> None:
    """Make a backup, or check one."""
    from gofar.cli.record import set_up

    if (to is None) == (check is None):
        raise WrongUsage(
            "Say either where the backup goes or which one to check.",
            where="TO, --check",
            fix="Write gofar backup FOLDER, or gofar backup --check FILE.",
            code="backup.one-of-two",
        )
    set_up()
    if check:
        from gofar.apps.backups.checking import check_backup

        _tell(check_backup(check))
        click.echo("It is whole, and would restore.", err=True)
    elif to:
        from gofar.apps.backups.making import make_backup

        _tell_made(make_backup(to, with_keys=with_key, days=keep))


def _tell_made(made: Made) -> None:
    _tell(made.manifest)
    click.echo(made.path)
    if made.keys_left:
        click.echo(
            f"Left out, because they are keys: {', '.join(made.keys_left)}. Keep a copy of them elsewhere.",
            err=True,
        )
    for name in made.aged:
        click.echo(f"Removed, because it is too old: {name}", err=True)


def _tell(told: Manifest) -> None:
    click.echo(summary(told), err=True)


def summary(told: Manifest) -> str:
    """Return in one sentence what a backup holds."""
    return (
        f"Made {told.made_at:%Y-%m-%d %H:%M} UTC by Gofar {told.gofar}: {told.rows:,} rows in {len(told.tables)} "
        f"tables, {len(told.files):,} file{'s' * (len(told.files) != 1)}."
    )
