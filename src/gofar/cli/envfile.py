"""The environment file of a server: read before Django is, written once, never overwritten."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gofar.core.errors import DataRefused, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LINE = re.compile(r"(?P<name>[A-Z][A-Z0-9_]*)=(?P<value>.*)")
#: What systemd, compose and a shell all read the same without quotes.
_BARE = re.compile(r"[\w@%+=:,./\[\]-]*")


def option(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command `--env FILE`, which is read before anything else; GOFAR_ENV names the same."""
    decorate = click.option(
        "--env",
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="GOFAR_ENV",
        is_eager=True,
        expose_value=False,
        callback=_take,
        help="A file of settings, as `gofar init` writes it. Default: GOFAR_ENV.",
    )
    decorated: Callable[..., None] = decorate(command)
    return decorated


def _take(_ctx: click.Context, _param: click.Parameter, path: Path | None) -> None:
    if path is not None:
        os.environ["GOFAR_ENV"] = str(path)


def take() -> None:
    """Put the settings of the file that GOFAR_ENV names into the environment. What is set there already counts more."""
    if path := os.environ.get("GOFAR_ENV"):
        for name, value in read(Path(path)).items():
            os.environ.setdefault(name, value)


def read(path: Path) -> dict[str, str]:
    """Return the settings in a file: one NAME=value a line, quoted or not; # begins a remark.

    Raises
    ------
    WrongUsage
        The file is missing, or a line is not a setting (``env.…``).
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is not text"
        raise WrongUsage(
            f"The file of settings cannot be read: {why}.",
            where=str(path),
            fix="Name the file that `gofar init` wrote, and run this as its owner.",
            code="env.unreadable",
        ) from None
    found = {}
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        match = _LINE.fullmatch(line.strip())
        if match is None:
            raise WrongUsage(
                "This line is no setting.",
                where=f"{path}, line {number}",
                fix="Write NAME=value, or begin the line with # to have it passed over.",
                code="env.line",
            )
        found[match["name"]] = _unquoted(match["value"].strip())
    return found


def write(path: Path, settings: Mapping[str, str], remarks: Mapping[str, str]) -> None:
    """Write a new file for its owner alone.

    Raises
    ------
    DataRefused
        A value has a line break or a quote that the readers of such files understand differently (``env.value``).
    """
    text = "".join(
        f"# {remarks[name]}\n{line}" if name in remarks else line
        for name, line in ((name, f"{name}={_quoted(name, value)}\n") for name, value in settings.items())
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, stat.S_IRUSR | stat.S_IWUSR)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _quoted(name: str, value: str) -> str:
    if _BARE.fullmatch(value):
        return value
    if "'" in value or not value.isprintable():
        raise DataRefused(
            "A value in a file of settings holds no single quote and no line break.",
            where=name,
            fix="Choose a value without them. In an address of a database, %27 stands for the quote.",
            code="env.value",
        )
    return f"'{value}'"


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "'\"" else value
