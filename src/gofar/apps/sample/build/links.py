"""Log links in the sample: the coach has sent one for each test that is due, as a weekly message would."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from gofar.apps.access.clock import at, now
from gofar.apps.access.gate import may
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.actions.log_links import make_log_link
from gofar.apps.improvement.models import Cycle

if TYPE_CHECKING:
    from gofar.apps.sample.build.places import Places


def put_links(places: Places) -> None:
    """Make a link for the lead of each test whose result is due, three days ago."""
    network = places.network
    if network.sample_today is None:
        return
    due = Cycle.objects.filter(
        test__network=network,
        decision="",
        results=None,
        predictions__isnull=False,
        ends__lte=network.sample_today,
    )
    with at(now(network) - dt.timedelta(days=3)):
        for cycle in (
            due.select_related("test__lead", "test__school", "test__network")
            .order_by("test__number")
            .distinct()
        ):
            if may(cycle.test.lead, Verb.LOG_TEST, cycle.test):
                make_log_link(cycle.test, cycle.test.lead, by=places.director)
