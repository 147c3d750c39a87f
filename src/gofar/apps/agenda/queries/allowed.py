"""What one page asks of the gate about the network itself again and again, asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.gate import Viewer, permits
from gofar.apps.access.reading import once
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.wording import without_counts
from gofar.apps.people.models import Network

if TYPE_CHECKING:
    from collections.abc import Callable


def may_in(viewer: Viewer, verb: Verb, network: Network) -> bool:
    """Return whether `viewer` may do `verb` to the network. Two verbs under one condition are one question."""
    rule = permits(viewer, verb, Network)
    return once(("may in", network.pk, rule), lambda: Network.objects.filter(rule, pk=network.pk).exists())


def words_for(viewer: Viewer, network: Network) -> Callable[[str], str]:
    """Return the function that makes what people wrote fit for `viewer`: counts of people are for a few."""
    return str if may_in(viewer, Verb.SEE_ROWS, network) else without_counts
