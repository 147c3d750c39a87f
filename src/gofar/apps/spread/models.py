"""Tables: what people say of where a school stands with an idea, and tests that several schools run together."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from gofar.apps.data.models import Measure
from gofar.apps.improvement.models import Node, Test
from gofar.apps.people.models import Network, Person, School
from gofar.core.practice.adoption import SAYABLE


class Adoption(models.Model):
    """A person's word on where a school stands with an idea. A new word is a new row, so that the history stays.

    `change` is what the school does otherwise than those it has it from; `test` is the test that the word came with.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="adoptions")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="adoptions")
    idea = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="adoptions")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    stage = models.CharField(max_length=10, choices=[(s.value, s.value) for s in SAYABLE])
    reason = models.CharField(max_length=300, blank=True)
    change = models.CharField(max_length=300, blank=True)
    test = models.ForeignKey(Test, on_delete=models.CASCADE, null=True, related_name="adoptions")
    on = models.DateField(help_text="Since when it is so.")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="adoptions_said")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = "school"

    class Meta:
        ordering: ClassVar = ["on", "at", "pk"]

    def __str__(self) -> str:
        return f"{self.school}, {self.idea}: {self.stage}"


class JointTest(models.Model):
    """One idea, one protocol, several schools: each starts a test of its own and predicts for its own students."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="joint_tests")
    number = models.PositiveIntegerField()
    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    idea = models.ForeignKey(Node, on_delete=models.PROTECT, related_name="joint_tests")
    title = models.CharField(max_length=160)
    how = models.TextField(blank=True, help_text="What every school does alike.")
    scale = models.CharField(max_length=120)
    of_what = models.CharField(max_length=160, blank=True)
    conditions: models.JSONField[list[str], list[str]] = models.JSONField(default=list, blank=True)
    measure = models.ForeignKey(Measure, on_delete=models.SET_NULL, null=True, related_name="joint_tests")
    starts = models.DateField()
    ends = models.DateField()
    led_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="joint_tests_led")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "number"], name="joint_test_number_in_network"),
            models.CheckConstraint(
                condition=Q(ends__gte=models.F("starts")), name="joint_test_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class JointSchool(models.Model):
    """A school in a joint test: invited, or already in it with a test of its own."""

    joint = models.ForeignKey(JointTest, on_delete=models.CASCADE, related_name="schools")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="joint_schools")
    test = models.OneToOneField(Test, on_delete=models.CASCADE, null=True, related_name="joint_school")
    invited = models.BooleanField(default=True)

    gate_network: ClassVar[str] = "joint__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["joint", "school"], name="school_once_in_joint_test")
        ]

    def __str__(self) -> str:
        return f"{self.school} in {self.joint}"
