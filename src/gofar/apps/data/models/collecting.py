"""Who collects a measure, and the most minutes a week that a network asks of one person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gofar.apps.access.versions import Versioned
from gofar.apps.data.models.measure import Measure
from gofar.apps.people.models import Network, School, Team
from gofar.core.practice.burden import DEFAULT_CAP


class Collecting(models.Model):
    """One school, or one team of it, collects a measure. A measure without such rows is for all schools."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="collecting")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="collecting")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="collecting")

    gate_network: ClassVar[str] = "measure__network"
    gate_school: ClassVar[str | None] = "school"

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure", "school", "team"], nulls_distinct=False, name="collected_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.team or self.school} collects {self.measure}"


class TimeLimit(Versioned):
    """The most minutes a week for measuring that the network asks of one person."""

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="time_limit")
    minutes = models.PositiveIntegerField(default=int(DEFAULT_CAP))

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None
    versioned_fields: ClassVar[tuple[str, ...]] = ("minutes",)

    def __str__(self) -> str:
        return f"{self.minutes} minutes a week"
