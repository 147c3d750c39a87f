"""The pulse: what was asked and found, the box in which its answers lie until then, and slips to answer on."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models

from gofar.apps.people.models import Network, Person


class Survey(models.Model):
    """One asking of the pulse. `found` is what was counted when it closed; it is written once.

    `aims` are the statements from which the aim is chosen, and `right` is the place of the network's own; both are
    kept as they were on the day it was asked. Without an aim that day there are none.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="surveys")
    number = models.PositiveIntegerField()
    aims: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    right = models.PositiveSmallIntegerField(null=True)
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_on = models.DateField()
    closed_at = models.DateTimeField(null=True)
    asked = models.PositiveIntegerField(default=0)
    found: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    retracted_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "number"], name="survey_number_in_network")
        ]

    def __str__(self) -> str:
        return f"{self.network}, pulse {self.number}"


class Box(models.Model):
    """The answers of an open pulse, and a mark for each that was given. One row, destroyed when the pulse closes.

    Both lists are sorted by what is in them. So neither a key, nor a time, nor the order of rows can say which mark
    came with which answer. A mark is a keyed hash of a person and the pulse, or the hash of a slip.
    """

    survey = models.OneToOneField(Survey, on_delete=models.CASCADE, related_name="box")
    answers: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    marks: models.JSONField[list[str], list[str]] = models.JSONField(default=list)

    gate_network: ClassVar[str] = "survey__network"
    gate_school: ClassVar[str | None] = None

    def __str__(self) -> str:
        return f"Box of {self.survey}"


class Slip(models.Model):
    """A printed code with which somebody answers once, without an account. Only its hash is kept."""

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="slips")
    token_hash = models.CharField(max_length=64, unique=True)

    gate_network: ClassVar[str] = "survey__network"
    gate_school: ClassVar[str | None] = None

    def __str__(self) -> str:
        return f"Slip of {self.survey}"
