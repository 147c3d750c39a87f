"""A photo of student work on a cycle. The picture stands in the data folder; here is what is known about it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.models.tests import Cycle
from gofar.apps.people.models import Person


class Photo(models.Model):
    """What a team has photographed. When the picture goes, its words go too; that it was here and why it went stays."""

    class Gone(models.TextChoices):
        """Why a photo is gone."""

        EXPIRED = "expired", "past its day"
        BY_HAND = "by-hand", "deleted by hand"
        TAKEN_BACK = "taken-back", "taken back"
        SWITCHED_OFF = "switched-off", "of networks without photos"
        NO_CYCLE = "no-cycle", "of tests or cycles that were taken back"
        LOST = "lost", "without a file"

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="photos")
    shows = models.CharField(max_length=200, blank=True, help_text="What it shows; emptied when it is gone.")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    size = models.PositiveIntegerField(help_text="In bytes, as kept.")
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_why = models.CharField(max_length=12, choices=Gone.choices, blank=True)

    gate_network: ClassVar[str] = "cycle__test__network"
    gate_school: ClassVar[str | None] = "cycle__test__school"
    #: For whoever may not see it, it does not exist.
    gate_see: ClassVar[Verb] = Verb.SEE_PHOTOS

    class Meta:
        ordering: ClassVar = ["at"]

    def __str__(self) -> str:
        return f"Photo of {self.cycle}"
