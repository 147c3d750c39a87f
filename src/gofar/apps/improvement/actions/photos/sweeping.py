"""Destroy photos that are past their day, and files that no row names. Nobody does it, so the rows say it, not the log."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db import transaction

from gofar.apps.access.clock import now
from gofar.apps.improvement import photo_store
from gofar.apps.improvement.actions.photos.removing import remove
from gofar.apps.improvement.models import Photo

if TYPE_CHECKING:
    from pathlib import Path
    from uuid import UUID

#: A file without a row may belong to a photo that is being added: it is left alone for an hour.
_YOUNG = 3600


@dataclass(slots=True)
class Swept:
    """How many photos went for which reason, and how many files nobody named."""

    gone: Counter[Photo.Gone] = field(default_factory=Counter)
    strays: int = 0

    @property
    def total(self) -> int:
        """All that was removed."""
        return sum(self.gone.values()) + self.strays


def sweep(*, dry: bool = False) -> Swept:
    """Destroy what must not be kept any longer. Running it twice does nothing twice; `dry` only counts."""
    swept = Swept()
    found = list(photo_store.files())  # before the rows are asked for: a file that comes later is not judged
    for key in Photo.objects.filter(removed_at=None).values_list("pk", flat=True):
        why = _sweep_one(key, dry=dry)
        if why is not None:
            swept.gone[why] += 1
    named = {str(key) for key in Photo.objects.filter(removed_at=None).values_list("pk", flat=True)}
    gone = {str(key) for key in Photo.objects.exclude(removed_at=None).values_list("pk", flat=True)}
    for path in found:
        if _is_stray(path, named, gone):
            swept.strays += 1
            if not dry:
                path.unlink(missing_ok=True)
    return swept


@transaction.atomic
def _sweep_one(key: UUID, *, dry: bool) -> Photo.Gone | None:
    photo = Photo.objects.select_for_update(of=("self",)).select_related("cycle__test__network").get(pk=key)
    why = _why(photo)
    if why is not None and not dry:
        remove(photo, why)
    return why


def _why(photo: Photo) -> Photo.Gone | None:
    """Return why a photo must go, or None."""
    if photo.removed_at is not None:
        return None
    cycle = photo.cycle
    network = cycle.test.network
    reasons = (
        (photo.expires_at <= now(network), Photo.Gone.EXPIRED),
        (network.photo_days is None, Photo.Gone.SWITCHED_OFF),
        (cycle.retracted_at is not None or cycle.test.retracted_at is not None, Photo.Gone.NO_CYCLE),
        (not photo_store.stands(photo.pk), Photo.Gone.LOST),
    )
    return next((why for holds, why in reasons if holds), None)


def _is_stray(path: Path, named: set[str], gone: set[str]) -> bool:
    """Whether a file belongs to no photo; one that a person has deleted is a stray at once."""
    if path.suffix == ".jpg" and path.stem in named:
        return False
    if path.stem in gone:
        return path.exists()
    return path.exists() and time.time() - path.stat().st_mtime > _YOUNG
