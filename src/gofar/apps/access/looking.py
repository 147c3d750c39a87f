"""Looking as somebody else: a stand-in who holds that person's part in one network, and is nobody.

The stand-in has no key of its own, so that nothing which belongs to the person is found for it: no answer, no draft,
no mail. The gate gives it what both the part and whoever looks may see, and no action takes it as its author.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.apps.people.models import Person

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from gofar.apps.people.models import Membership

_LOOKING = "looking"


@dataclass(frozen=True, slots=True)
class Looking:
    """Who looks, and the key of the membership as which they look."""

    by: Person
    part: int


def stand_in(held: Membership, *, by: Person) -> Person:
    """Return somebody who is nobody, in the part that `held` names, for `by` to look as."""
    shown = Person(pk=0, name=held.person.name)
    setattr(shown, _LOOKING, Looking(by, held.pk))
    return shown


def looking_of(viewer: Person | AnonymousUser) -> Looking | None:
    """Return who looks as this viewer; None for everybody who reads as themselves."""
    found = getattr(viewer, _LOOKING, None)
    return found if isinstance(found, Looking) else None
