"""Around a school's own reading of the theory: what it leaves out, what it offers, and whose words were taken in."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from gofar.apps.improvement.models.theory import Node
from gofar.apps.people.models import School


class LeftOut(models.Model):
    """A part of the network's theory on which a school does not work, with its reason."""

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="left_out")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="left_out")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "school__network"
    gate_school: ClassVar[str | None] = "school"

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["node", "school"], condition=Q(retracted_at=None), name="left_out_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.school} leaves out {self.node}"


class Offer(models.Model):
    """A school's branch or own idea, offered to the network, and what the hub answered."""

    class State(models.TextChoices):
        """Where the offer stands."""

        OPEN = "open", _("offered")
        DECLINED = "declined", _("not taken for now")
        TAKEN = "taken", _("taken into the theory")

    branch = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="offers")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="offers")
    why = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    answer = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "school__network"
    gate_school: ClassVar[str | None] = "school"

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.school} offers {self.branch}"


class Credit(models.Model):
    """Whose words the network took into a part of its theory. It stays when people leave."""

    node = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="credits")
    branch = models.ForeignKey(Node, on_delete=models.CASCADE, related_name="+")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    authors = models.CharField(max_length=300)
    tests = models.PositiveIntegerField(default=0)
    fields: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "node__theory__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.node}: words by {self.authors}, {self.school}"
