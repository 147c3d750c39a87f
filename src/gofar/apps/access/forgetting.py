"""Take out of the log what names somebody who is deleted: words, ids and the row's key go, its place stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.apps.access.chain import take_turn
from gofar.apps.access.chain_check import digest_of
from gofar.apps.access.models import AuditEntry
from gofar.apps.people.models import Person

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Said in place of whoever was deleted. It is one row, and nobody can sign in as it.
_NOBODY = "nobody@gofar.invalid"
_STEP = 500


def nobody() -> Person:
    """Return the row that stands for everybody who was deleted."""
    made, _new = Person.objects.get_or_create(
        email=_NOBODY, defaults={"name": "Somebody who was deleted", "is_active": False}
    )
    return made


def forget(numbers: Iterable[int]) -> str:
    """Forget these rows of the log; return what the deletion's own row must say in ``detail["covers"]``.

    That row is the next one of this transaction. The place in the chain is taken before, so that its number is known.
    """
    turn = take_turn()
    asked, someone, gone = sorted(set(numbers)), nobody(), []
    for start in range(0, len(asked), _STEP):
        rows = AuditEntry.objects.filter(sequence__in=asked[start : start + _STEP], forgotten=None)
        gone += list(rows.order_by("sequence").values_list("sequence", flat=True))
        rows.update(
            network=None, school=None, person=someone, about_id="", says="", detail={}, salt="",
            forgotten=turn.sequence + 1,
        )  # fmt: skip
    return digest_of(gone)
