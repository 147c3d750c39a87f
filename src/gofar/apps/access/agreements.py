"""What a network's districts have agreed to: read by the gate and nowhere else.

A test's own counts (“8 of 10”) are small cells. Its team and the coach see them; the hub's staff only where every
district's agreement lists them, and nobody else. A district without a record has not agreed, and a school without
a district has no agreement.
"""

from __future__ import annotations

from django.db.models import Exists

from gofar.apps.people.models import District, School


def lists_test_counts(network: int) -> bool:
    """Return whether every district of a network has an agreement that lists counts of tests."""
    loose = Exists(School.objects.filter(network_id=network, district=None))
    rows = list(District.objects.filter(network_id=network).values_list("agreement_lists", loose))
    return bool(rows) and all(District.Listed.TEST_COUNTS in listed and not alone for listed, alone in rows)
