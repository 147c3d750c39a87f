"""Where a command's answer goes: to standard output, or to a file that is replaced whole or not at all."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gofar.core.errors import GofarError, WrongUsage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

Part = TypeVar("Part")
Command = TypeVar("Command", bound="Callable[..., Any]")

#: So many series take about a second.
MANY = 200


def answer_options(formats: Sequence[str]) -> Callable[[Command], Command]:
    """Return what gives a command the options for the form of its answer (`form`) and the file that it goes to (`out`)."""

    def given(command: Command) -> Command:
        form = click.option(
            "--format",
            "form",
            type=click.Choice(formats),
            default="text",
            show_default=True,
            help="Form of the answer.",
        )
        out = click.option(
            "--out",
            type=click.Path(path_type=Path),
            metavar="PATH",
            help="File to write instead of standard output.",
        )
        return form(out(command))

    return given


@contextmanager
def naming(file: Path) -> Iterator[None]:
    """Name the file in what is said of its data."""
    try:
        yield
    except GofarError as error:
        if file.name not in error.where and not error.where.startswith("--"):
            error.where = ", ".join(part for part in (file.name, error.where) if part)
        raise


def check_out(out: Path | None, *, source: Path) -> None:
    """Refuse a place where the answer must not go, before any work is done.

    Raises
    ------
    WrongUsage
        `out` is no regular file (a folder, link, pipe or device), is the data itself, or its folder is missing.
    """
    if out is None:
        return
    if os.path.lexists(out) and not stat.S_ISREG(out.lstat().st_mode):
        raise _refused(
            out, "is not a regular file", "Name a new file, or an ordinary file that may be replaced."
        )
    if out.exists() and out.samefile(source):
        raise _refused(out, "is the data that you read from", "Name another file.")
    if not out.parent.is_dir():
        raise _refused(out, "is in a folder that does not exist", "Make the folder, or name another.")


def write(parts: Iterable[str | bytes], out: Path | None) -> None:
    """Write an answer to standard output, or to a file that is written whole and then put in place."""
    if out is None:
        for part in parts:
            click.echo(part, nl=False)
        return
    with placed(out) as path, path.open("wb") as file:
        file.writelines(part.encode() if isinstance(part, str) else part for part in parts)


@contextmanager
def placed(out: Path) -> Iterator[Path]:
    """Give a file beside `out` to write to; put it in place when it is whole, or leave nothing."""
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.", suffix=".part")
    os.close(handle)
    path = Path(name)
    try:
        yield path
        path.chmod(stat.S_IMODE(out.stat().st_mode) if out.exists() else 0o666 & ~_umask())
        path.replace(out)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def watched(
    parts: Iterable[Part], count: int, out: Path | None, *, size: Callable[[Part], int] = lambda _part: 1
) -> Iterator[Part]:
    """Return the parts, with a progress bar on standard error while a person waits for many series.

    `size` says of how many series a part is. There is no bar when the answer itself scrolls by, or when nobody watches.
    """
    answer_scrolls = out is None and sys.stdout.isatty()
    if count < MANY or answer_scrolls or not sys.stderr.isatty():
        yield from parts
        return
    with click.progressbar(length=count, label="Charting", file=sys.stderr) as bar:
        for part in parts:
            yield part
            bar.update(size(part))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _refused(out: Path, why: str, fix: str) -> WrongUsage:
    return WrongUsage(f"“{out}” {why}, so nothing was written.", where="--out", fix=fix, code="out.refused")
