"""What a viewer may read of what people wrote: counts of people in it are for those who see small numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.gate import Viewer, may
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.wording import without_counts

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.apps.people.models import Network


def shown_to(viewer: Viewer, network: Network) -> Callable[[str], str]:
    """Return the function that makes a text of the whole network fit for `viewer`."""
    return str if may(viewer, Verb.SEE_ROWS, network) else without_counts
