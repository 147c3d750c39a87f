"""`gofar sweep`: destroy what is past its day: photos, private jots, waiting files, mails, students without an agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gofar.apps.convenings.actions.keeping_swept import Swept as Jots
    from gofar.apps.improvement.actions.photos import Swept

HELP = """Destroy what must not be kept any longer, and say how much and why.

Photos of student work past their day, of networks that have switched photos off, of tests that were taken back; what
people jotted for themselves in a session that was closed 30 days ago; files that waited for a yes, mails on the disk and
students of a district whose agreement is over, after the days that the network chose in its settings; files about students
that wait for a yes for more than a day, or that a crash left behind. Run it every day; running it twice does nothing
twice. `gofar digest` and `gofar serve` do the same.

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
    from gofar.apps.convenings.actions.keeping_swept import sweep_jots
    from gofar.apps.improvement.actions.photos import sweep as sweep_photos
    from gofar.apps.students.actions.sweeping import sweep_students

    swept, jots = sweep_photos(dry=dry_run), sweep_jots(dry=dry_run)
    students = student_lines_of(sweep_students(dry=dry_run))
    for line in (*lines_of(swept), *jot_lines_of(jots), *students, *_records(dry=dry_run)):
        click.echo(line)
    _prove(swept, jots, dry=dry_run)
    click.echo(f"{_photos(swept.total)} {'would go' if dry_run else 'removed'}.", err=True)


def sweep_quietly() -> None:
    """Do the same beside something else that runs every day; a word only where something went."""
    from gofar.apps.convenings.actions.keeping_swept import sweep_jots
    from gofar.apps.improvement.actions.photos import sweep as sweep_photos
    from gofar.apps.students.actions.sweeping import sweep_students

    swept, jots = sweep_photos(), sweep_jots()
    students = student_lines_of(sweep_students())
    for line in (*lines_of(swept), *jot_lines_of(jots), *students, *_records(dry=False)):
        click.echo(f"Removed: {line}", err=True)
    _prove(swept, jots, dry=False)


def _records(*, dry: bool) -> list[str]:
    """Sweep what waits, what was mailed and what an agreement no longer covers; return a line for each kind."""
    from gofar.apps.records.actions.sweeping import sweep_records

    return [f"{number} {kind}" for kind, number in sorted(sweep_records(dry=dry).items())]


def _prove(swept: Swept, jots: Jots, *, dry: bool) -> None:
    """Write down what went, for the page of those who keep the record."""
    from gofar.apps.records.actions.sweeping import Kind, prove

    if not dry:
        prove(Kind.PHOTOS, swept.total)
        prove(Kind.JOTS, jots.jots)


def lines_of(swept: Swept) -> list[str]:
    """Return what was removed, a line for each reason."""
    told = [f"{_photos(n)} {why.label}" for why, n in sorted(swept.gone.items())]
    return [*told, f"{_photos(swept.strays)} that no row names"] if swept.strays else told


def jot_lines_of(swept: Jots) -> list[str]:
    """Return what was deleted of what people jotted for themselves: one line, or none."""
    if not swept.sessions:
        return []
    jots, sessions = f"{swept.jots} private jot{'s' * (swept.jots != 1)}", swept.sessions
    return [
        f"{jots} of {sessions} session{'s' * (sessions != 1)} past {'their' if sessions > 1 else 'its'} day"
    ]


def student_lines_of(files: int) -> list[str]:
    """Return what was removed of files about students: one line, or none."""
    return [f"{files} file{'s' * (files != 1)} about students that nothing names"] if files else []


def _photos(n: int) -> str:
    return f"{n} photo{'s' * (n != 1)}"
