"""`gofar digest`: send the mail that is due, once to each person."""

from __future__ import annotations

import click

HELP = """Send the mail that is due now: the week's on Friday from seven in the morning, a day's when something is new.

Each person gets one mail a day at most, in the time of their network. Run it every hour; running it twice sends
nothing twice. Mail is written to the folder mail of the record until SMTP is set; GOFAR_ADDRESS goes into its links.

\b
Example:
  gofar digest --dry-run
"""


@click.command(help=HELP)
@click.option("--dry-run", is_flag=True, help="Say who would get what, and send nothing.")
def digest(*, dry_run: bool) -> None:
    """Send what is due, and say to whom."""
    from gofar.cli.record import start
    from gofar.core.errors import DataRefused

    start()
    from gofar.apps.reminders.actions.letters import send_due

    if not dry_run:
        from gofar.cli.sweep import sweep_quietly

        sweep_quietly()  # whoever runs one command every hour has run this one too
    sent, failed = 0, 0
    for outcome in send_due(dry=dry_run):
        click.echo(f"{outcome.person.email}\t{outcome.draft.subject}")
        if outcome.failed:
            click.echo(f"Not sent to {outcome.person.email}: {outcome.failed}", err=True)
        failed += bool(outcome.failed)
        sent += not outcome.failed
    click.echo(f"{sent} mail{'s' * (sent != 1)} {'would go' if dry_run else 'sent'}.", err=True)
    if failed:
        raise DataRefused(
            f"{failed} mail{'s' * (failed != 1)} could not be sent.",
            fix="Check the mail settings, then run this again. What went out is not sent twice.",
            code="digest.not-sent",
        )
