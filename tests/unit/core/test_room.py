"""A full disk is known in every coat it comes in, and nothing else is taken for one."""

import errno
import sqlite3

import pytest

from gofar.core.errors import DataRefused
from gofar.core.room import no_room


def unshared():
    """What SQLite raises when it cannot make room for its readers' own file."""
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_SHMSIZE"
    return error


def wrapped(error):
    """As frameworks do: another error, raised from the first."""
    outer = RuntimeError("It failed.")
    outer.__cause__ = error
    return outer


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.ENOSPC, "No space left on device"),
        OSError(errno.EDQUOT, "Disk quota exceeded"),
        sqlite3.OperationalError("database or disk is full"),
        unshared(),
        RuntimeError('could not extend file "base/1": No space left on device'),
    ],
)
def test_a_full_disk_is_said_in_words(error):
    for one in (error, wrapped(error)):
        told = no_room(one)
        assert (told.code, told.exit_code) == ("disk.full", 1)
        assert "no room left on the disk" in told.what and "makes room" in told.fix
        assert no_room(told) is told


@pytest.mark.parametrize(
    "error",
    [
        OSError(errno.EACCES, "Permission denied"),
        ValueError("full of errors"),
        DataRefused("Empty.", code="x"),
    ],
)
def test_nothing_else_is(error):
    assert no_room(error) is None
    assert no_room(wrapped(error)) is None
