"""Readiness: whose, what several people marked, what supports follow, and what a person decided."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gofar.apps.access.verbs import Verb
from gofar.apps.people.models import District, Network, Person, School


class Readiness(models.Model):
    """One look at how ready a school, a district or the hub is. It is for those who rate: no funder, no sister school."""

    class Level(models.TextChoices):
        """Whose readiness it is; the values are those of the core."""

        SCHOOL = "school"
        DISTRICT = "district"
        HUB = "hub"

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="readiness")
    number = models.PositiveIntegerField()
    level = models.CharField(max_length=8, choices=Level.choices)
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, related_name="readiness")
    district = models.ForeignKey(District, on_delete=models.CASCADE, null=True, related_name="readiness")
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    decision = models.CharField(max_length=14, blank=True)
    reason = models.TextField(blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    retracted_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = "school"
    gate_see: ClassVar[Verb] = Verb.RATE_READINESS

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "number"], name="readiness_number_in_network")
        ]

    def __str__(self) -> str:
        return str(self.school or self.district or self.network.hub.name)


class Mark(models.Model):
    """What one person marked: a step for each side, why, and what would help. A person has one that stands."""

    readiness = models.ForeignKey(Readiness, on_delete=models.CASCADE, related_name="marks")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    steps: models.JSONField[dict[str, int], dict[str, int]] = models.JSONField(default=dict)
    evidence: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    support = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "readiness__network"
    gate_school: ClassVar[str | None] = "readiness__school"
    gate_see: ClassVar[Verb] = Verb.RATE_READINESS

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["readiness", "by"],
                condition=models.Q(retracted_at=None),
                name="one_mark_for_person_and_readiness",
            )
        ]

    def __str__(self) -> str:
        return f"{self.readiness}, {self.by}"


class Support(models.Model):
    """What is done so that a side gets ready: what, who sees to it, and when somebody looks again."""

    readiness = models.ForeignKey(Readiness, on_delete=models.CASCADE, related_name="supports")
    domain = models.CharField(max_length=12)
    text = models.CharField(max_length=300)
    owner = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recheck_on = models.DateField()
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    retracted_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "readiness__network"
    gate_school: ClassVar[str | None] = "readiness__school"
    gate_see: ClassVar[Verb] = Verb.RATE_READINESS

    class Meta:
        ordering: ClassVar = ["recheck_on", "pk"]

    def __str__(self) -> str:
        return self.text
