"""What people have decided about a chart besides its phases: points left out, targets from a day, suggestions set aside."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gofar.apps.data.models.measure import Measure
from gofar.apps.people.models import Network, Person, School


class ChartChoice(models.Model):
    """One decision about a chart, by a person, with a reason. A row is taken back, never changed."""

    class Kind(models.TextChoices):
        """What was decided: `day` is the point left out, the target's first day, or the suggested start."""

        LEFT_OUT = "left-out"
        TARGET = "target"
        NOT_NOW = "not-now"

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="choices")
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind)
    day = models.DateField()
    value = models.FloatField(null=True, blank=True, help_text="The target; empty for other kinds.")
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "measure__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.measure}, {self.kind} {self.day}"

    @property
    def network(self) -> Network:
        """The network whose chart it is about."""
        return self.measure.network
