"""What the hub and coaches say: was a call useful, how far a team has come, what a team answers to an ask."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gofar.apps.people.models import Network, Person, School
from gofar.core.practice.answers import Answer


class CallAnswer(models.Model):
    """Somebody's word on one call of the Monday list: useful, not now, or wrong. It rests until a day."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="call_answers")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="call_answers")
    why = models.CharField(max_length=20)
    test = models.PositiveIntegerField(
        null=True, blank=True, help_text="The test's number, if it is about one."
    )
    answer = models.CharField(max_length=8, choices=[(a.value, a.value) for a in Answer])
    word = models.CharField(max_length=200, blank=True)
    until = models.DateField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = "school"

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.school}, {self.why}: {self.answer}"


class ProgressScore(models.Model):
    """How far a team has come, set by a person with a reason. Earlier ones stay: they are its history."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="progress")
    score = models.DecimalField(max_digits=2, decimal_places=1)
    suggested = models.DecimalField(max_digits=2, decimal_places=1, help_text="What the facts gave that day.")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "school__network"
    gate_school: ClassVar[str | None] = "school"

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.school}: {self.score}"
