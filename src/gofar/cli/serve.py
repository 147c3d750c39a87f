"""`gofar serve`: serve a record, on this computer alone or behind a proxy that speaks TLS."""

from __future__ import annotations

import os
import time

import click

from gofar.cli import envfile

HELP = """Serve the record that GOFAR_DATA, or a file of settings, names.

It brings the record up to date first, and refuses settings that are set half. Mail, with the codes that people sign in
with, is written to the folder mail of the record until SMTP is set. For people elsewhere, put a proxy that speaks TLS
in front: docs/guides/run-a-server.md.

\b
Example:
  gofar serve --env /etc/gofar/gofar.env --port 8000 --workers 2
"""


@click.command(help=HELP)
@envfile.option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to serve."
)
@click.option(
    "--workers",
    type=click.IntRange(1, 32),
    default=min(4, os.cpu_count() or 1),
    show_default="a process for each core, up to 4",
    help="Processes, of about 200 MB each.",
)
@click.option(
    "--threads",
    type=click.IntRange(1, 64),
    default=2,
    show_default=True,
    help="Requests at once in a process. More make each one slower: they take turns at one core.",
)
def serve(host: str, port: int, workers: int, threads: int) -> None:
    """Serve until stopped."""
    from gofar.cli.record import start

    started = time.monotonic()
    changed = start()
    from django.core.management import call_command

    from gofar.cli.server import count_in_files, refuse_open, refuse_taken, run
    from gofar.cli.sweep import sweep_quietly

    refuse_open(host, behind_tls=os.environ.get("GOFAR_HTTPS") == "1")
    refuse_taken(port, host)
    if changed:
        click.echo(
            f"The record was brought up to date in {time.monotonic() - started:.1f} seconds.", err=True
        )
    sweep_quietly()
    call_command("collectstatic", verbosity=0, interactive=False)
    if workers > 1:
        count_in_files()
    click.echo(f"Gofar is at http://{host}:{port}/ (stop with Ctrl+C)", err=True)
    run(port, host=host, workers=workers, threads=threads)
