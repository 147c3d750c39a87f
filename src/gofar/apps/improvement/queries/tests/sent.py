"""What came in: one's own newest result, and whether one that is sent again had been taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.gate import visible
from gofar.apps.improvement.models import Result

if TYPE_CHECKING:
    import uuid as uuids

    from gofar.apps.access.gate import Viewer
    from gofar.apps.improvement.models import Cycle, Test


def last_result_by(viewer: Viewer, test: Test) -> Result | None:
    """Return the newest result that the viewer has logged in a test; None where there is none."""
    if viewer.pk is None:
        return None
    own = visible(viewer, Result).filter(cycle__test=test, retracted_at=None, by__pk=viewer.pk)
    return own.order_by("-at", "-pk").first()


def was_taken_back(cycle: Cycle, key: uuids.UUID | None) -> bool:
    """Whether a result with this client key came in before and was undone."""
    if key is None:
        return False
    # Not through `cycle.results`: a cycle that was read has only what still stands.
    return Result.objects.filter(cycle=cycle, uuid=key).exclude(retracted_at=None).exists()
