"""What was learned: a claim about an idea, with the tests it rests on."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gofar.apps.access.versions import Versioned
from gofar.apps.data.models import Measure
from gofar.apps.improvement.models.tests import Test
from gofar.apps.improvement.models.theory import Node
from gofar.apps.people.models import Network, Person
from gofar.core.practice.claims import Direction


class Learning(Versioned):
    """A claim: that an idea moves a measure, for whom and when, with the tests that speak for it and against it.

    `claim` are words of its own, which stand where a person wrote them; without them the parts make the sentence.
    Its rung and its state are computed from the tests it cites, never kept.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="learning")
    number = models.PositiveIntegerField()
    claim = models.TextField(blank=True)
    idea = models.ForeignKey(Node, on_delete=models.PROTECT, null=True, blank=True, related_name="claims")
    measure = models.ForeignKey(
        Measure, on_delete=models.SET_NULL, null=True, blank=True, related_name="claims"
    )
    direction = models.CharField(
        max_length=8, choices=[(d.value, d.value) for d in Direction], default=Direction.RAISES
    )
    for_whom = models.CharField(max_length=200, blank=True)
    conditions = models.CharField(max_length=300, blank=True, help_text="When it holds: “when …”.")
    what_next = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_why = models.CharField(max_length=300, blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None
    versioned_fields: ClassVar[tuple[str, ...]] = (
        "claim", "idea", "measure", "direction", "for_whom", "conditions", "what_next",
    )  # fmt: skip

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "number"], name="claim_number_in_network")
        ]

    def __str__(self) -> str:
        return f"Claim {self.number}"


class Citation(models.Model):
    """A test that a claim rests on, or that speaks against it."""

    learning = models.ForeignKey(Learning, on_delete=models.CASCADE, related_name="citations")
    test = models.ForeignKey(Test, on_delete=models.PROTECT, related_name="citations")
    speaks_for = models.BooleanField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["learning", "test"], name="test_cited_once")]

    def __str__(self) -> str:
        return f"{self.test} {'for' if self.speaks_for else 'against'}"
