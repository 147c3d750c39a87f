"""Do a request that carries a key once, however often it is sent, and answer each time the same."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from gofar.apps.access.clock import now
from gofar.apps.tokens.models import GivenAnswer
from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Callable

    from gofar.apps.people.models import Person

#: For how long an answer is kept.
KEPT = dt.timedelta(hours=48)


class Reused(DataRefused):
    """The same key came with something else."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer: its status, its text and its headers; `again` where it was given before."""

    status: int
    body: str
    headers: dict[str, str] = field(default_factory=dict)
    again: bool = False


def once(person: Person, key: str, asked: str, answer: Callable[[], Given]) -> Given:
    """Return the answer to what `person` asked with `key`: the one that was given, or a new one.

    The row of the key is written first, in one transaction with everything that the answer writes: a second sender
    waits at the table's own constraint until the first has finished. A refusal is not kept, because it wrote
    nothing; the same request may be sent again when its reason is gone.

    Raises
    ------
    Reused
        The key came with another request before.
    """
    old = GivenAnswer.objects.filter(person=person, at__lt=now() - KEPT)
    try:
        with transaction.atomic():
            old.delete()
            row = GivenAnswer.objects.create(person=person, key=key, asked=asked, at=now())
            given = answer()
            row.status, row.body, row.headers = given.status, given.body, given.headers
            row.save(update_fields=["status", "body", "headers"])
            return given
    except IntegrityError:
        known = GivenAnswer.objects.filter(person=person, key=key).first()
        if known is None:  # the constraint was another one: not ours to answer
            raise
    if known.asked != asked:
        raise Reused(
            _("This Idempotency-Key came with another request before."),
            where="Idempotency-Key",
            fix=_("Make a new key for a new request."),
            code="api.key-reused",
        )
    return Given(known.status, known.body, known.headers, again=True)
