"""What was learned, with the tests it rests on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gofar.apps.improvement.models.tests import Test
from gofar.apps.people.models import Network, Person


class Learning(models.Model):
    """What the network learned, with the tests that speak for it and against it."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="learning")
    claim = models.TextField()
    what_next = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["-at"]

    def __str__(self) -> str:
        return self.claim[:80]


class Citation(models.Model):
    """A test that a learning entry rests on, or that speaks against it."""

    learning = models.ForeignKey(Learning, on_delete=models.CASCADE, related_name="citations")
    test = models.ForeignKey(Test, on_delete=models.PROTECT, related_name="citations")
    speaks_for = models.BooleanField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["learning", "test"], name="test_cited_once")]

    def __str__(self) -> str:
        return f"{self.test} {'for' if self.speaks_for else 'against'}"
