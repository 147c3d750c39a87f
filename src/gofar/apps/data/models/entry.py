"""Numbers that somebody typed: who, when, with which key, and what exactly."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models

from gofar.apps.data.models.measure import Measure
from gofar.apps.people.models import Person, School


class Entry(models.Model):
    """One form that was sent: a measure, a school, a period. Its figures point at it; an undo retires them.

    `counts` is what was typed, cell by cell, so that the form can be opened again. It holds small numbers.
    """

    uuid = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="Made by the client: its idempotency key."
    )
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="entries")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="entries")
    period_start = models.DateField()
    period_end = models.DateField()
    counts: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "school__network"
    gate_school: ClassVar[str | None] = "school"

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.measure}, {self.school}, {self.period_start}, typed"
