"""What was kept of a session: lists with the room's additions, and what became of what was said."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from gofar.apps.agenda.models import Question
from gofar.apps.convenings.models.plan import HeardList, Session
from gofar.apps.convenings.models.room import Contribution
from gofar.apps.improvement.models import Cause, Node, Test
from gofar.apps.people.models import Person


class ListVersion(models.Model):
    """A list after the room added to it: its items in order, each with where it came from.

    An item is `{"text", "from": "list" | "room", "contributions": [ids], "matched": n}`; `matched` is how many said
    it again, and is left out below five.
    """

    heard = models.ForeignKey(HeardList, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    items: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    at = models.DateTimeField()

    gate_network: ClassVar[str] = "heard__session__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["heard", "number"], name="version_number_of_list")
        ]

    def __str__(self) -> str:
        return f"{self.heard}, version {self.number}"


class Kept(models.Model):
    """What a contribution became in the network's record: exactly one of the five."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="kept")
    contribution = models.OneToOneField(Contribution, on_delete=models.CASCADE, related_name="kept")
    cause = models.ForeignKey(Cause, on_delete=models.SET_NULL, null=True, related_name="+")
    node = models.ForeignKey(Node, on_delete=models.SET_NULL, null=True, related_name="+")
    question = models.ForeignKey(Question, on_delete=models.SET_NULL, null=True, related_name="+")
    test = models.ForeignKey(Test, on_delete=models.SET_NULL, null=True, related_name="+")
    owner = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="+")
    due = models.DateField(null=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "session__network"
    gate_school: ClassVar[str | None] = None

    def __str__(self) -> str:
        return f"Kept of {self.session}"
