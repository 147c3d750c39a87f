"""What a team expects of a cycle, and what it counted."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from gofar.apps.improvement.models.tests import Cycle
from gofar.apps.people.models import Person
from gofar.core.practice.cycle import Comparison


class Prediction(models.Model):
    """What a team expects. The first is locked at the first result; a later one is a correction, with its time."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="predictions")
    number = models.PositiveIntegerField()
    value = models.FloatField()
    out_of = models.FloatField(null=True, blank=True)
    of_what = models.CharField(max_length=160, blank=True)
    confidence = models.CharField(max_length=10, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True, blank=True)
    after_the_fact = models.BooleanField(
        default=False,
        help_text="Brought in with its result: called “not locked”, and counts as no prediction.",
    )

    gate_network: ClassVar[str] = "cycle__test__network"
    gate_school: ClassVar[str | None] = "cycle__test__school"

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["cycle", "number"], name="prediction_number_in_cycle")
        ]

    def __str__(self) -> str:
        return f"{self.cycle}, prediction {self.number}"


class Result(models.Model):
    """A datum of a cycle: what was counted, and when."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="results")
    uuid = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="Made by the client: its idempotency key."
    )
    value = models.FloatField()
    out_of = models.FloatField(null=True, blank=True)
    note = models.TextField(blank=True)
    compared = models.CharField(
        max_length=12,
        choices=[(c.value, c.value) for c in Comparison],
        blank=True,
        help_text="The team's own word.",
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "cycle__test__network"
    gate_school: ClassVar[str | None] = "cycle__test__school"

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.cycle}, result"
