"""Questions that the network learns by, and their answers."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from gofar.apps.improvement.models import Node
from gofar.apps.people.models import Network, Person, School


class Question(models.Model):
    """One thing that the network does not know yet. Without `asked_by` it came out of a session and has no name.

    `theme` is one of the six questions to learn (`core/practice/questions.py`), where it belongs to one. `idea` is
    the change idea that it is about, where it is about one.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="questions")
    number = models.PositiveIntegerField()
    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    text = models.CharField(max_length=300)
    theme = models.SlugField(max_length=20, blank=True)
    idea = models.ForeignKey(Node, on_delete=models.SET_NULL, null=True, related_name="questions")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="questions_asked")
    asked_at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "number"], name="question_number_in_network")
        ]

    def __str__(self) -> str:
        return self.text


class Asked(models.Model):
    """A school that a question goes to."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="asked")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="asked")

    gate_network: ClassVar[str] = "question__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["question", "school"], name="school_asked_once")
        ]

    def __str__(self) -> str:
        return f"{self.school}: {self.question}"


class Answer(models.Model):
    """What somebody answered, with their name."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="answers_given")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "question__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]
