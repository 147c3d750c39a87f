"""`gofar serve`: serve a record on this computer."""

from __future__ import annotations

import click

HELP = """Serve the record that GOFAR_DATA names, on this computer.

Mail, with the codes that people sign in with, is written to the folder mail of the record until SMTP is set.

\b
Example:
  GOFAR_DATA=~/nyc gofar serve --port 8000
"""


@click.command(help=HELP)
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to serve."
)
def serve(port: int) -> None:
    """Serve until stopped."""
    from gofar.cli.record import start

    start()
    from django.core.management import call_command

    from gofar.cli.server import refuse_taken, run
    from gofar.cli.sweep import sweep_quietly

    refuse_taken(port)
    sweep_quietly()
    call_command("collectstatic", verbosity=0, interactive=False)
    click.echo(f"Gofar is at http://127.0.0.1:{port}/ (stop with Ctrl+C)", err=True)
    run(port)
