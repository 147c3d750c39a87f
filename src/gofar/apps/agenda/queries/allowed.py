"""What people wrote in questions and answers, as somebody may read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.gate import Viewer, may
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.wording import without_counts

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.apps.people.models import Network


def words_for(viewer: Viewer, network: Network) -> Callable[[str], str]:
    """Return the function that makes what people wrote fit for `viewer`: counts of people are for a few."""
    return str if may(viewer, Verb.SEE_ROWS, network) else without_counts
