"""What somebody proposes to change, and what people say about it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gofar.apps.improvement.models import Node
from gofar.apps.people.models import Network, Person, School


class Proposal(models.Model):
    """Other words for the charter or for a part of the theory, or a new part.

    `changes` and `before` are plain values by field: what is proposed, and what it was written against.
    `applied` and `replaced` are the same at the moment of acceptance, for the way back.
    """

    class Kind(models.TextChoices):
        """What is proposed."""

        CHARTER = "charter", _("other words for the charter")
        WORDS = "words", _("other words for a part of the theory")
        NEW = "new", _("a new part of the theory")

    class State(models.TextChoices):
        """Where a proposal stands."""

        OPEN = "open", _("open")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("declined")
        WITHDRAWN = "withdrawn", _("withdrawn")

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices)
    part = models.ForeignKey(
        Node,
        on_delete=models.CASCADE,
        null=True,
        related_name="proposals",
        help_text="The part that it rewords, or below which a new one would hang.",
    )
    changes: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    before: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    base = models.PositiveIntegerField(help_text="The version of the text that it was written against.")
    why = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="proposals")
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    applied: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    replaced: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    made = models.ForeignKey(Node, on_delete=models.SET_NULL, null=True, related_name="+")
    key = models.UUIDField(null=True, unique=True)
    retracted_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "network"
    #: None: whose idea it was opens and closes nothing.
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "number"], name="proposal_number_in_network")
        ]

    def __str__(self) -> str:
        return f"Proposal {self.number} of {self.network}"


class Comment(models.Model):
    """What somebody says about a proposal, a part of the theory or, with neither, the charter."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="comments")
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, null=True, related_name="comments")
    part = models.ForeignKey(Node, on_delete=models.CASCADE, null=True, related_name="comments")
    text = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="comments")
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, related_name="+")
    at = models.DateTimeField()
    key = models.UUIDField(null=True, unique=True)
    retracted_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(proposal=None) | models.Q(part=None), name="comment_on_one_thing"
            )
        ]

    def __str__(self) -> str:
        return f"{self.by}, {self.at:%Y-%m-%d}"
