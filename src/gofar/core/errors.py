"""The errors that people read: what is wrong, where, and what to do next.

::

    GofarError
    ├── DataRefused      the data cannot be used as it stands; nothing was written     (exit 1)
    └── WrongUsage       the question was put in a way that has no answer               (exit 2)

Every error has a code. Codes are stable; words may improve.
"""

from __future__ import annotations


class GofarError(Exception):
    """Something a person can mend.

    Parameters
    ----------
    what : str
        What is wrong, as one full sentence in the reader's words. Never a student's name or value.
    where : str
        The place as the reader sees it: a file, a sheet and cell, a field. May be empty.
    fix : str
        What to do next, as one full sentence.
    code : str
        A stable code such as ``chart.column-missing``.
    """

    exit_code = 1

    def __init__(self, what: str, *, where: str = "", fix: str = "", code: str = "gofar") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.fix = fix
        self.code = code

    def __str__(self) -> str:
        """Return the message on one line: where, what, and what to do."""
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} {self.fix}".strip()


class DataRefused(GofarError):
    """The data cannot be used as it stands. Nothing was written."""

    exit_code = 1


class WrongUsage(GofarError):
    """The command or call was put in a way that has no answer."""

    exit_code = 2
