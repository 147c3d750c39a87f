"""What a viewer may read of a proposal and of comments: counts of people in them are for those who see small numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.gate import Viewer, may
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.wording import without_counts

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.apps.people.models import Network


def fit_for(viewer: Viewer, network: Network) -> Callable[..., str]:
    """Return the function that makes a text fit for `viewer`: `fit(text, besides="", by=None)`.

    Counts that stand in `besides` stay: everybody in the network reads them there. One's own words stay as written.
    """
    sees = may(viewer, Verb.SEE_ROWS, network)

    def fit(text: str, *, besides: str = "", by: int | None = None) -> str:
        own = by is not None and by == viewer.pk
        return text if sees or own else without_counts(text, besides=besides)

    return fit
