"""A test is a ramp of cycles: what is planned, what was written up, what was decided."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from gofar.apps.access.verbs import Verb
from gofar.apps.access.versions import Versioned
from gofar.apps.data.models import Measure
from gofar.apps.improvement.models.theory import Node
from gofar.apps.people.models import Network, Person, School, Team
from gofar.core.practice.adviser import Belief, Commitment, Cost
from gofar.core.practice.cycle import Decision
from gofar.core.practice.ramp import Step


class Test(Versioned):
    """One team's test of one change idea: a ramp of cycles to a decision."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="tests")
    number = models.PositiveIntegerField()
    uuid = models.UUIDField(
        default=uuid.uuid4, unique=True, help_text="Made by the client: its idempotency key."
    )
    idea = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="tests")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="tests")
    team = models.ForeignKey(Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="tests")
    lead = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="tests")
    measure = models.ForeignKey(
        Measure, on_delete=models.SET_NULL, null=True, blank=True, related_name="tests"
    )
    title = models.CharField(max_length=160)
    question = models.TextField(blank=True)
    started_on = models.DateField()
    conditions: models.JSONField[list[str], list[str]] = models.JSONField(
        default=list, blank=True, help_text="What the team has added: with whom, where, when to try it."
    )
    cloned_from = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="clones"
    )
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = "school"
    versioned_fields: ClassVar[tuple[str, ...]] = ("title", "question", "measure", "idea", "lead")

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "number"], name="test_number_in_network")
        ]

    def __str__(self) -> str:
        return f"Test {self.number}"


class Cycle(Versioned):
    """One turn of plan, do, study, act."""

    test = models.ForeignKey(Test, on_delete=models.CASCADE, related_name="cycles")
    number = models.PositiveIntegerField()
    scale = models.CharField(max_length=120, help_text="How many, for how long: “12 students, one week”.")
    step = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Step], blank=True)
    conditions: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    belief = models.CharField(max_length=4, choices=[(b.value, b.value) for b in Belief], blank=True)
    cost = models.CharField(max_length=5, choices=[(c.value, c.value) for c in Cost], blank=True)
    commitment = models.CharField(max_length=6, choices=[(c.value, c.value) for c in Commitment], blank=True)
    objective = models.TextField(blank=True)
    starts = models.DateField()
    ends = models.DateField()
    did = models.TextField(blank=True)
    surprise = models.TextField(blank=True)
    for_whom = models.TextField(blank=True)
    too_few = models.BooleanField(default=False, help_text="Too few to say for whom it worked.")
    learned = models.TextField(blank=True)
    decision = models.CharField(max_length=8, choices=[(d.value, d.value) for d in Decision], blank=True)
    reason = models.TextField(blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    notes_shared_at = models.DateTimeField(
        null=True, blank=True, help_text="Since when the network reads the team's notes."
    )
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "test__network"
    gate_school: ClassVar[str | None] = "test__school"
    versioned_fields: ClassVar[tuple[str, ...]] = (
        "scale", "step", "conditions", "belief", "cost", "commitment", "objective", "starts", "ends", "did", "surprise",
        "for_whom", "too_few", "learned", "decision", "reason", "decided_at",
    )  # fmt: skip
    guarded_fields: ClassVar[dict[str, Verb]] = {
        "did": Verb.SEE_NOTES, "surprise": Verb.SEE_NOTES, "for_whom": Verb.SEE_NOTES, "scale": Verb.SEE_COUNTS,
        "objective": Verb.SEE_COUNTS, "learned": Verb.SEE_COUNTS, "reason": Verb.SEE_COUNTS, "conditions": Verb.SEE_COUNTS,
    }  # fmt: skip

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["test", "number"], name="cycle_number_in_test"),
            models.CheckConstraint(condition=Q(ends__gte=models.F("starts")), name="cycle_ends_after_start"),
        ]

    def __str__(self) -> str:
        return f"{self.test}, cycle {self.number}"
