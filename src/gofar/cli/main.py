"""`gofar`: one command with a subcommand for each thing that it does, each loaded when it is asked for."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any

import click

from gofar.core.errors import GofarError
from gofar.core.room import no_room


@dataclass(frozen=True, slots=True)
class Command:
    """Where a subcommand lives, and its line in the help, so that the help need not load it."""

    module: str
    summary: str


#: The subcommands, in the order of the help. Each module has a click command named as here.
COMMANDS = {
    "audit": Command("gofar.cli.audit", "Check that the log is as it was written."),
    "backup": Command("gofar.cli.backup", "Copy the whole record into one file, or check such a copy."),
    "chart": Command("gofar.cli.chart", "Draw run charts and control charts from a file."),
    "demo": Command("gofar.cli.demo", "Build the living sample network and serve it."),
    "digest": Command(
        "gofar.cli.digest", "Send the mail that is due: a week's on Friday, a day's when news."
    ),
    "found": Command(
        "gofar.cli.found", "Found a network from a description of its hub, schools and measures."
    ),
    "keys": Command("gofar.cli.keys", "Seal what is kept about children under new keys."),
    "init": Command("gofar.cli.init", "Make an empty record for real people, and its settings."),
    "load": Command("gofar.cli.load", "Bring figures, or a list of tests, ideas or people, into a network."),
    "nightly": Command("gofar.cli.nightly", "Do what a server needs once a night: mail, backup, checks."),
    "power": Command("gofar.cli.power", "Say how many students an aim means, and when it could be seen."),
    "restore": Command("gofar.cli.restore", "Put a record back from its backup, and count it."),
    "serve": Command("gofar.cli.serve", "Serve a record, here or behind a proxy."),
    "sweep": Command("gofar.cli.sweep", "Destroy photos of student work that are past their day."),
    "variance": Command(
        "gofar.cli.variance", "Say how much students differ between schools, and which differ."
    ),
}


class LazyGroup(click.Group):
    """A group that loads a subcommand when it is used, and turns our errors into words and exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of the subcommands."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Load one subcommand."""
        known = COMMANDS.get(cmd_name)
        if known is None:
            return None
        command: click.Command = getattr(importlib.import_module(known.module), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's signature
        """Write the list of subcommands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, command.summary) for name, command in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - whatever the subcommand returns
        """Run the subcommand. An error that a person can mend is said on standard error, without a traceback."""
        try:
            return super().invoke(ctx)
        except GofarError as error:
            click.echo(error_text(error), err=True)
            ctx.exit(error.exit_code)
        except Exception as error:
            full = no_room(error)
            if full is None:
                raise
            click.echo(error_text(full), err=True)
            ctx.exit(full.exit_code)


def error_text(error: GofarError) -> str:
    """Return an error as the command line prints it: what, where, what to do, and its code."""
    lines = [f"Error: {error.what}"]
    if error.where:
        lines.append(f"Where: {error.where}")
    if error.fix:
        lines.append(f"To do: {error.fix}")
    return "\n".join([*lines, f"[{error.code}]"])


#: Shown by --help; the \b keeps click from joining the lines of the example.
HELP = """Gofar helps networks of schools improve together.

\b
Example:
  gofar chart attendance.csv --time week --value present --denominator enrolled --chart p
"""


@click.group(
    cls=LazyGroup,
    help=HELP,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="gofar", prog_name="gofar")
def main() -> None:
    """Run one of the subcommands."""
