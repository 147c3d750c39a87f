"""Where the reference results and sample data stand: beside the repository, or where GOFAR_SHARED says.

A machine that lacks them skips those tests with a plain reason; CI, which always has them, fails instead.
"""

import os
from pathlib import Path

import pytest

ROOT = Path(os.environ.get("GOFAR_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def shared_path(relative: str) -> Path:
    """Return the path of a file or folder of the shared material, or skip the test that asks."""
    path = ROOT / relative
    if path.exists():
        return path
    reason = f"the shared material lacks {relative}; set GOFAR_SHARED to its folder"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)
