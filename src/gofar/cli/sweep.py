"""`gofar sweep`: destroy photos of student work that are past their day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gofar.apps.improvement.actions.photos import Swept

HELP = """Destroy photos of student work that must not be kept any longer, and say how many and why.

Past their day, of networks that have switched photos off, of tests that were taken back. No page shows them before
either. Run it every day; running it twice does nothing twice. `gofar digest` and `gofar serve` do the same.

\b
Example:
  gofar sweep --dry-run
"""


@click.command(help=HELP)
@click.option("--dry-run", is_flag=True, help="Say what would go, and remove nothing.")
def sweep(*, dry_run: bool) -> None:
    """Destroy what is past its day."""
    from gofar.cli.record import start

    start()
    from gofar.apps.improvement.actions.photos import sweep as sweep_photos

    swept = sweep_photos(dry=dry_run)
    for line in lines_of(swept):
        click.echo(line)
    click.echo(f"{_photos(swept.total)} {'would go' if dry_run else 'removed'}.", err=True)


def sweep_quietly() -> None:
    """Do the same beside something else that runs every day; a word only where something went."""
    from gofar.apps.improvement.actions.photos import sweep as sweep_photos

    for line in lines_of(sweep_photos()):
        click.echo(f"Removed: {line}", err=True)


def lines_of(swept: Swept) -> list[str]:
    """Return what was removed, a line for each reason."""
    told = [f"{_photos(n)} {why.label}" for why, n in sorted(swept.gone.items())]
    return [*told, f"{_photos(swept.strays)} that no row names"] if swept.strays else told


def _photos(n: int) -> str:
    return f"{n} photo{'s' * (n != 1)}"
