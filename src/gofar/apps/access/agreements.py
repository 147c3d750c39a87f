"""What a network's districts have agreed to: read by the gate and nowhere else.

A test's own counts (“8 of 10”) are small cells. Its team and the coach see them; the hub's staff only where every
district's agreement lists them, and nobody else. A district without a record has not agreed, and a school without
a district has no agreement.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists

from gofar.apps.people.models import District, School

if TYPE_CHECKING:
    from collections.abc import Callable

_destroyers: list[Callable[[School], int]] = []


def destroys_children(function: Callable[[School], int]) -> Callable[[School], int]:
    """Register what destroys everything about a school's children, files and all, and says how many they were.

    It is run when the agreement of the school's district is over for good, and when the school is deleted.
    """
    _destroyers.append(function)
    return function


def destroy_children(school: School) -> int:
    """Destroy everything about a school's children that any app keeps; return how many they were."""
    return sum(destroy(school) for destroy in _destroyers)


def lists_test_counts(network: int) -> bool:
    """Return whether every district of a network has an agreement that lists counts of tests."""
    loose = Exists(School.objects.filter(network_id=network, district=None))
    rows = list(District.objects.filter(network_id=network).values_list("agreement_lists", loose))
    return bool(rows) and all(District.Listed.TEST_COUNTS in listed and not alone for listed, alone in rows)
