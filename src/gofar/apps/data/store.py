"""Where files of data stand: Parquet snapshots, and the sheets that wait for somebody's yes.

A file is written whole and renamed before the row that names it commits, so a row never names a missing file.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings

if TYPE_CHECKING:
    from uuid import UUID


def snapshots() -> Path:
    """Return the folder of snapshots."""
    return Path(settings.DATA) / "snapshots"


def keep_draft(key: UUID, draft: dict[str, Any]) -> None:
    """Keep a sheet, without its columns about single students, until somebody says yes or it grows old."""
    path = _draft(key)
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_suffix(".part")
    with partial.open("w", encoding="utf-8") as file:
        json.dump(draft, file, ensure_ascii=False)
        file.flush()
        os.fsync(file.fileno())
    partial.rename(path)


def read_draft(key: UUID) -> dict[str, Any] | None:
    """Return a waiting sheet, or None when it has been used or swept."""
    path = _draft(key)
    if not path.exists():
        return None
    draft: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return draft


def draft_stands(key: UUID) -> bool:
    """Return whether a sheet is still waiting."""
    return _draft(key).exists()


def drafts() -> list[Path]:
    """Return every file that waits, half-written ones too."""
    return sorted((Path(settings.DATA) / "drafts").glob("*"))


def drop_draft(key: UUID) -> None:
    """Forget a waiting sheet."""
    _draft(key).unlink(missing_ok=True)


def _draft(key: UUID) -> Path:
    return Path(settings.DATA) / "drafts" / f"{key}.json"
