"""Reads the environment into settings, one function a question."""

from __future__ import annotations

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from gofar.core.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Mapping

#: Wait for the writer before us rather than fail; take the write lock at once, so that a read never turns
#: into a write that cannot get it; survive a power cut with every acknowledged write.
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-20000;",
}


def data_folder(environ: Mapping[str, str]) -> Path:
    """Return where data are kept: GOFAR_DATA, or a folder of the user."""
    if named := environ.get("GOFAR_DATA"):
        return Path(named).expanduser().resolve()
    base = environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(base) / "gofar"


def database(environ: Mapping[str, str], data: Path) -> dict[str, Any]:
    """Return the database: SQLite in the data folder, or GOFAR_DATABASE=postgresql://user:password@host:port/name."""
    url = environ.get("GOFAR_DATABASE", "")
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": data / "gofar.sqlite3",
            "OPTIONS": _SQLITE,
            # Opening and setting up a connection costs more than most questions to it.
            "CONN_MAX_AGE": 600,
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise WrongUsage(
            "The address of the database cannot be read.",
            where="GOFAR_DATABASE",
            fix="Write postgresql://user:password@host:port/name, or leave it out for SQLite.",
            code="settings.database",
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.strip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 600,
    }


def _make_once(path: Path, text: str) -> None:
    """Write a file for its owner alone; where another start was first, keep what it wrote. Nobody reads half of it."""
    handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        with suppress(FileExistsError):
            os.link(made, path)
    finally:
        Path(made).unlink()


def secret_key(environ: Mapping[str, str], data: Path) -> str:
    """Return GOFAR_SECRET, or a key made once and kept in the data folder for its owner alone."""
    if named := environ.get("GOFAR_SECRET"):
        return named
    path = data / "secret-key"
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True)
        _make_once(path, secrets.token_urlsafe(50))
    return path.read_text(encoding="utf-8")
