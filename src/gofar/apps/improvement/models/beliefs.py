"""A person's own word on how sure the network is, beside what the rule says."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gofar.apps.improvement.models.theory import Node
from gofar.apps.people.models import Person


class Overrule(models.Model):
    """How sure somebody is that `node` moves what is above it, with the reason. It never replaces the rule's value."""

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="overrules")
    value = models.FloatField(help_text="0 doubt to 1 sure")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "node__theory__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(value__gte=0, value__lte=1), name="overrule_is_a_share")
        ]

    def __str__(self) -> str:
        return f"{self.node}: {self.value:.0%}"
