"""`gofar nightly`: what a server does while nobody looks, one step after the other, each told."""

from __future__ import annotations

import datetime as dt
import os
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gofar.cli import envfile
from gofar.core.errors import DataRefused, GofarError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

HELP = """Do what a server needs once a night, and say how each step went.

It destroys what is past its day, forgets sessions that have ended, sends mail that is due, makes a backup in the folder
that GOFAR_BACKUPS names, and checks the record of who did what. A step that fails does not keep the others back.
With --keep-running it stays, does so every night, and sends mail that is due every hour.

\b
Example:
  gofar nightly --env /etc/gofar/gofar.env
"""

#: Where somebody stops the loop, it ends within so many seconds.
_NAP = 30.0
#: Each step, and the command that takes it. A step whose command this Gofar does not have is left out.
_STEPS = ("sweep", "sessions", "digest", "backup", "verify")


@click.command(help=HELP)
@envfile.option
@click.option("--keep-running", is_flag=True, help="Stay, and do so every night.")
@click.option(
    "--at",
    type=click.DateTime(["%H:%M"]),
    default="02:30",
    show_default=True,
    help="When, in UTC, with --keep-running.",
)
def nightly(*, keep_running: bool, at: dt.datetime) -> None:
    """Take every step once, or every night."""
    from gofar.cli.record import start

    start()
    if keep_running:
        _keep_running(at.time())
        return
    failed = night()
    if failed:
        raise DataRefused(
            f"The night's work ended, and {len(failed)} step{'s' * (len(failed) > 1)} failed: {', '.join(failed)}.",
            fix="What went wrong stands above. Mend it, then run this again.",
            code="nightly.failed",
        )


def night() -> list[str]:
    """Take every step, write down how each went, and return those that failed."""
    from django.conf import settings

    from gofar.cli.nights import Night, keep

    went = {step: _took(step, commands) for step, commands in _plan(os.environ).items()}
    for step, how in went.items():
        click.echo(f"{step}: {how}", err=True)
    keep(Path(settings.DATA), Night(dt.datetime.now(dt.UTC), went))
    return [step for step, how in went.items() if how == "failed"]


def _plan(environ: Mapping[str, str]) -> dict[str, Callable[[], None] | None]:
    """Return what each step calls; None where there is nothing to call."""
    backups = environ.get("GOFAR_BACKUPS", "")
    plan = {
        "sweep": _command("sweep"),
        "sessions": _forget_sessions,
        "digest": _command("digest"),
        "backup": _command("backup", backups) if backups else None,
        "verify": _command("audit", "verify"),
    }
    return {step: plan[step] for step in _STEPS}


def _command(name: str, *arguments: str) -> Callable[[], None] | None:
    from gofar.cli.main import COMMANDS, main

    if name not in COMMANDS:
        return None

    def run() -> None:
        command = main.get_command(click.Context(main), name)
        assert command is not None  # noqa: S101 - the table has it
        command.main(list(arguments), prog_name=f"gofar {name}", standalone_mode=False)

    return run


def _forget_sessions() -> None:
    from django.core.management import call_command

    call_command("clearsessions", verbosity=0)


def _took(step: str, run: Callable[[], None] | None) -> str:
    if run is None:
        return "left out"
    try:
        run()
    except GofarError as error:
        click.echo(f"{step}: {error}", err=True)
        return "failed"
    except Exception as error:  # noqa: BLE001 - the other steps are still to be taken, and the health check tells
        where = traceback.extract_tb(error.__traceback__)[-1]
        click.echo(f"{step}: {type(error).__name__} in {where.filename}, line {where.lineno}", err=True)
        return "failed"
    return "done"


def _keep_running(at: dt.time) -> None:
    """Send mail every hour and do the night's work once a day, until stopped."""
    from django.db import close_old_connections

    last_hour, next_night = None, _next(at, dt.datetime.now(dt.UTC))
    click.echo(f"The next night's work begins at {next_night:%Y-%m-%d %H:%M} UTC.", err=True)
    while True:
        moment = dt.datetime.now(dt.UTC)
        if moment >= next_night:
            night()
            next_night = _next(at, moment)
        elif (hour := moment.replace(minute=0, second=0, microsecond=0)) != last_hour:
            last_hour = hour
            _took("digest", _command("digest"))
        close_old_connections()
        time.sleep(_NAP)


def _next(at: dt.time, moment: dt.datetime) -> dt.datetime:
    """Return the next time that a clock in UTC shows that hour, after a moment."""
    day = moment.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return day if day > moment else day + dt.timedelta(days=1)
