"""A question to everybody, the answers to it, and the dots that people put on them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from gofar.apps.improvement.models import Cause, Node
from gofar.apps.people.models import Network, Person, School


class Stage(models.TextChoices):
    """Where a round stands, in the order in which it goes."""

    SILENT = "silent"
    SHOWN = "shown"
    VOTING = "voting"
    CLOSED = "closed"


class About(models.TextChoices):
    """What a round's answers are meant for."""

    PROBLEM = "problem"
    AIM = "aim"
    DRIVERS = "drivers"
    IDEAS = "ideas"


class Round(models.Model):
    """One question to a network. `part` is the driver that it asks about, where it asks about one.

    `votes_each` is empty until voting begins, when it becomes a third of the answers, unless it was chosen before.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveIntegerField()
    question = models.CharField(max_length=200)
    about = models.CharField(max_length=10, choices=About.choices)
    part = models.ForeignKey(Node, on_delete=models.SET_NULL, null=True, related_name="rounds")
    entries_each = models.PositiveSmallIntegerField(default=3)
    votes_each = models.PositiveSmallIntegerField(null=True)
    stage = models.CharField(max_length=8, choices=Stage.choices, default=Stage.SILENT)
    answer_by = models.DateField()
    vote_by = models.DateField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="rounds_opened")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    retracted_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "number"], name="round_number_in_network")
        ]

    def __str__(self) -> str:
        return self.question


class Entry(models.Model):
    """One answer. `uuid` is made by the page that asks, so that an answer sent twice is one answer.

    `grouped_into` is the answer below which the hub has put it, because both say the same.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="entries")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    text = models.CharField(max_length=300)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="round_entries")
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, related_name="round_entries")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True)
    grouped_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="like_it")
    became_node = models.ForeignKey(Node, on_delete=models.SET_NULL, null=True, related_name="came_from")
    became_cause = models.ForeignKey(Cause, on_delete=models.SET_NULL, null=True, related_name="came_from")

    gate_network: ClassVar[str] = "round__network"
    gate_school: ClassVar[str | None] = None

    def __str__(self) -> str:
        return self.text


class Vote(models.Model):
    """One person's dots on one answer."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="votes")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="round_votes")
    dots = models.PositiveSmallIntegerField()
    at = models.DateTimeField()

    gate_network: ClassVar[str] = "entry__round__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["entry", "by"], name="one_vote_row_for_person_and_entry")
        ]

    def __str__(self) -> str:
        return f"{self.by}: {self.dots}"
