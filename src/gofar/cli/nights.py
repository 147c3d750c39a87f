"""What the last night's work came to, in a small file of the data folder, where the server's health reads it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_FILE = "nightly.json"


@dataclass(frozen=True, slots=True)
class Night:
    """When the work ended, and how each step went: `done`, `failed` or `left out`."""

    ended: datetime
    steps: Mapping[str, str]


def keep(data: Path, night: Night) -> None:
    """Write it down, whole or not at all."""
    part = data / f".{_FILE}.part"
    part.write_text(json.dumps({"ended": night.ended.isoformat(), "steps": dict(night.steps)}), "utf-8")
    os.replace(part, data / _FILE)  # noqa: PTH105 - the same in both words


def last_night(data: Path) -> Night | None:
    """Return the last night's, or None before the first."""
    try:
        told = json.loads((data / _FILE).read_text(encoding="utf-8"))
        return Night(datetime.fromisoformat(told["ended"]), dict(told["steps"]))
    except (OSError, ValueError, KeyError):
        return None
