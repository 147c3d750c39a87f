"""The steps of `gofar init`: settings, record, first person. Each can be run again and changes nothing then."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import click

from gofar.cli import envfile
from gofar.core.errors import DataRefused, WrongUsage
from gofar.core.halfset import refuse_half_set

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gofar.apps.people.models import Person

#: Which setting an option becomes.
_SETTINGS = {
    "address": "GOFAR_ADDRESS",
    "hosts": "GOFAR_HOSTS",
    "data": "GOFAR_DATA",
    "database": "GOFAR_DATABASE",
    "backups": "GOFAR_BACKUPS",
    "smtp_host": "GOFAR_SMTP_HOST",
    "smtp_port": "GOFAR_SMTP_PORT",
    "smtp_user": "GOFAR_SMTP_USER",
    "mail_from": "GOFAR_MAIL_FROM",
}
_FOLDERS = ("data", "backups")
_REMARKS = {
    "GOFAR_ADDRESS": "What people type. It goes into links in mails.",
    "GOFAR_HTTPS": "Behind a proxy that speaks TLS.",
    "GOFAR_DATA": "The folder of the record.",
    "GOFAR_SECRET": "Whoever knows this can sign in as anybody. Keep a copy where the backups are not.",
    "GOFAR_SMTP_HOST": "The mail server that sends codes and invitations.",
}


def write_settings(env: Path, given: Mapping[str, str]) -> None:
    """Write the file of settings, once everything in it fits together."""
    settings = _settings(env, given)
    refuse_half_set(settings)
    try:
        envfile.write(env, settings, _REMARKS)
    except OSError as error:
        raise DataRefused(
            f"The settings cannot be written: {error.strerror}.",
            where=str(env),
            fix="Name another place with --env, or let its owner run this.",
            code="init.no-file",
        ) from None
    click.echo(f"Settings: {env} (only you can read it)", err=True)


def _settings(env: Path, given: Mapping[str, str]) -> dict[str, str]:
    """Return the settings that the options mean, with a new secret."""
    address = given["address"].rstrip("/")
    host = urlsplit(address).hostname or ""
    folders = {name: str(Path(given[name]).expanduser().resolve()) for name in _FOLDERS if name in given}
    full = {"data": str(env.parent / "gofar-data"), "hosts": host, **given, **folders, "address": address}
    settings = {_SETTINGS[name]: full[name] for name in _SETTINGS if full.get(name)}
    if address.startswith("https://"):
        settings["GOFAR_HTTPS"] = "1"
    settings["GOFAR_SECRET"] = secrets.token_urlsafe(50)
    if "smtp_user" in given:
        settings["GOFAR_SMTP_PASSWORD"] = os.environ.get("GOFAR_SMTP_PASSWORD") or click.prompt(
            "The password of the mail server", hide_input=True
        )
    return settings


def say_kept(env: Path, given: Mapping[str, str]) -> None:
    """Say that the settings stay, and refuse options that say otherwise.

    Raises
    ------
    WrongUsage
        An option differs from what stands in the file (``init.differs``).
    """
    kept = envfile.read(env)
    for option, value in given.items():
        wanted = str(Path(value).expanduser().resolve()) if option in _FOLDERS else value.rstrip("/")
        if kept.get(_SETTINGS[option], "") != wanted:
            raise WrongUsage(
                f"--{option.replace('_', '-')} says something else than the settings that are there already.",
                where=f"{env}, {_SETTINGS[option]}",
                fix="Change the line in the file, or leave the option out. Nothing was changed.",
                code="init.differs",
            )
    click.echo(f"Settings: {env} is there already and stays as it is.", err=True)


def make_record(ask: Callable[[], tuple[str, str]]) -> None:
    """Make folder and tables, and name the first person; leave what is there."""
    from gofar.cli.record import start

    made = start()
    from django.conf import settings

    from gofar.apps.people.models import Person

    data = Path(settings.DATA)
    data.chmod(0o700)
    click.echo(f"Record: {data}{'' if made else ' is there already and is up to date.'}", err=True)
    if Person.objects.filter(is_sample=False).exists():
        click.echo("First person: the record has people already, so nobody was added.", err=True)
        return
    _say_founder(_founder(*ask()))


def _founder(name: str, email: str) -> Person:
    from django.core.exceptions import ValidationError
    from django.core.validators import validate_email

    from gofar.apps.administration.actions_of_setup.founder import name_founder

    try:
        validate_email(email.strip())
    except ValidationError:
        raise WrongUsage(
            "This is no e-mail address.",
            where="--email",
            fix="Run this again with an address that its owner reads: codes to sign in go there.",
            code="init.email",
        ) from None
    founder = name_founder(email=email, name=name)
    assert founder is not None  # noqa: S101 - the caller has looked
    return founder


def _say_founder(founder: Person) -> None:
    from django.conf import settings

    door = f"{settings.ADDRESS}/in/"
    click.echo(f"First person: {founder.name}, {founder.email}", err=True)
    if not os.environ.get("GOFAR_SMTP_HOST"):
        click.echo(f"To sign in: open {door} and give that address.", err=True)
        click.echo(
            f"No mail server is set, so codes and invitations are written to {settings.EMAIL_FILE_PATH}. "
            "Before you invite anybody, set GOFAR_SMTP_HOST and GOFAR_MAIL_FROM in the settings.",
            err=True,
        )
        return
    _mail(founder, door)
    click.echo(f"To sign in: open {door} and give that address; a code comes by mail.", err=True)


def _mail(founder: Person, door: str) -> None:
    """Send the first mail, which shows that mail works."""
    from django.core.mail import send_mail

    body = (
        f"Hello {founder.name},\n\nGofar is set up. Once it is started, open {door} and give this address; "
        "a code to sign in comes by mail. Then start your network.\n"
    )
    try:
        send_mail("Gofar is set up", body, None, [founder.email])
    except OSError as error:
        click.echo(
            f"The first mail could not be sent: {error}. Mend GOFAR_SMTP_… in the settings before anybody signs in.",
            err=True,
        )
    else:
        click.echo(
            f"A first mail has gone to {founder.email}. If it does not come, mend GOFAR_SMTP_….", err=True
        )
