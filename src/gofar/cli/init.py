"""`gofar init`: an empty record for real people, and the file of settings that serves it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from gofar.cli import initial

HELP = """Make an empty record for real people: its folder, its settings, its tables, and the first person.

What is left out is taken from settings of the same name (--data from GOFAR_DATA), or asked for. It writes the settings to a file that only you can read, and never over one that is
there; run it again and it says what is there already.

\b
Example:
  gofar init --address https://gofar.hub.example --name "Ana Ruiz" --email ana@hub.example
"""


@click.command(help=HELP)
@click.option(
    "--env",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="GOFAR_ENV",
    default=Path("gofar.env"),
    show_default=True,
    help="Where to write the settings.",
)
@click.option(
    "--address", envvar="GOFAR_ADDRESS", help="What people type, such as https://gofar.hub.example."
)
@click.option("--name", help="The first person: who will start the network.")
@click.option("--email", help="Where this person reads mail.")
@click.option(
    "--hosts",
    envvar="GOFAR_HOSTS",
    help="The names the server answers under, with commas. Default: from the address.",
)
@click.option(
    "--data",
    envvar="GOFAR_DATA",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where to keep the record. Default: the folder gofar-data beside the settings.",
)
@click.option(
    "--database",
    envvar="GOFAR_DATABASE",
    help="postgresql://user:password@host:port/name. Default: a file in the folder.",
)
@click.option(
    "--backups",
    envvar="GOFAR_BACKUPS",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where backups go.",
)
@click.option(
    "--smtp-host", envvar="GOFAR_SMTP_HOST", help="The mail server. Without one, mail is written to files."
)
@click.option(
    "--smtp-port", envvar="GOFAR_SMTP_PORT", type=click.IntRange(1, 65535), help="Its port. Default: 587."
)
@click.option(
    "--smtp-user",
    envvar="GOFAR_SMTP_USER",
    help="Who signs in to the mail server. The password is asked for.",
)
@click.option(
    "--mail-from", envvar="GOFAR_MAIL_FROM", help="The sender, such as “Gofar <gofar@hub.example>”."
)
def init(env: Path, name: str | None, email: str | None, **wanted: object) -> None:
    """Write the settings where none are, make the record, and name its first person."""
    env = env.expanduser().resolve()
    given = {key: str(value) for key, value in wanted.items() if value is not None}
    if env.exists():
        initial.say_kept(env, given)
    else:
        if "address" not in given:
            given["address"] = click.prompt(
                "The address that people will type", default="http://127.0.0.1:8000"
            )
        initial.write_settings(env, given)
    for variable in [key for key in os.environ if key.startswith("GOFAR_") and key != "GOFAR_ENV"]:
        del os.environ[variable]  # the file is what will be served, so the file is what is tried
    os.environ["GOFAR_ENV"] = str(env)
    initial.make_record(
        lambda: (
            name or click.prompt("Your name"),
            email or click.prompt("Your e-mail address"),
        )
    )
    click.echo(f"\nStart it:  gofar serve --env {env}", err=True)
