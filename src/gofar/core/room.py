"""A disk that is full, said in words: it reaches us as an error of the system or of a database, in many coats."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Iterator

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
#: What SQLite, PostgreSQL and their programs say.
_SAID = ("disk is full", "No space left on device", "Disk quota exceeded")
#: SQLite's name for a disk that has no room for the file that its readers share.
_SHARED = "SQLITE_IOERR_SHMSIZE"


def no_room(error: BaseException) -> DataRefused | None:
    """Return the error to show when `error` comes of a full disk, None when it comes of something else."""
    if isinstance(error, DataRefused) and error.code == "disk.full":
        return error
    if not any(_is_full(one) for one in _behind(error)):
        return None
    return DataRefused(
        _("There is no room left on the disk of this Gofar."),
        fix=_("Nothing of it was kept. Whoever runs the server makes room; then do it again."),
        code="disk.full",
    )


def _is_full(error: BaseException) -> bool:
    if isinstance(error, OSError) and error.errno in _FULL:
        return True
    if getattr(error, "sqlite_errorname", "") == _SHARED:
        return True
    return any(words in str(error) for words in _SAID)


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    """Walk from an error to what caused it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
