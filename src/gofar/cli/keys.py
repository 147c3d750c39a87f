"""`gofar keys`: seal everything anew under new keys, and destroy the old ones."""

from __future__ import annotations

import click

HELP = """Change the keys that seal what is kept about children.

They lie in the file keys.json of the data folder, or where GOFAR_KEYS says. Keep its copies apart from those of the
database: with both, everything can be read; without it, what was sealed is lost.

\b
Example:
  gofar keys rotate
"""


@click.group(help=HELP)
def keys() -> None:
    """Change the keys."""


@keys.command(help="Seal everything anew under new keys, then destroy the old ones. Stop the server before.")
def rotate() -> None:
    """Rotate, and say what was."""
    from gofar.cli.record import start

    start()
    from gofar.apps.access import keyring

    turned = keyring.rotate()
    for purpose in turned:
        click.echo(purpose)
    kept = len(keyring.purposes()) - len(turned)
    click.echo(f"{len(turned)} rotated; {kept} only mark, or nothing is sealed under them.", err=True)
