"""What people set on a chart's time: new phases, and days without school."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gofar.apps.data.models.measure import Measure
from gofar.apps.people.models import Network, Person, School


class Phase(models.Model):
    """A new phase on a chart, set by a person with a reason: the only way that limits are split."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="phases")
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, blank=True, related_name="phases")
    starts = models.DateField()
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "measure__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["starts"]

    def __str__(self) -> str:
        return f"{self.measure}, new phase from {self.starts}"


class SchoolBreak(models.Model):
    """Days without school, so that a gap on a chart is never read as a zero."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="breaks")
    name = models.CharField(max_length=80)
    starts = models.DateField()
    ends = models.DateField()

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["starts"]

    def __str__(self) -> str:
        return self.name
