"""Keep secrets out of the server's log: the end of a log link or of an invitation lets its reader in."""

from __future__ import annotations

import logging
import re

_SECRET = re.compile(r"/(log|join)/[\w-]{20,}")


class NoSecrets(logging.Filter):
    """Cuts secrets out of every line before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the line in place; never hold it back."""
        if _SECRET.search(record.getMessage()):
            record.msg, record.args = _SECRET.sub(r"/\1/…", record.getMessage()), ()
        return True
