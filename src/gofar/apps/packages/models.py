"""Tables: how an idea is done, packages that went out, packages that came in, and where a part came from."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from gofar.apps.access.versions import Versioned
from gofar.apps.improvement.models import Node
from gofar.apps.people.models import Network


class IdeaGuide(Versioned):
    """How a change idea is done, for somebody who has never seen it: one entry a line."""

    node = models.OneToOneField(Node, on_delete=models.CASCADE, related_name="guide")
    steps = models.TextField(blank=True)
    core = models.TextField(blank=True)
    adaptable = models.TextField(blank=True)
    materials = models.TextField(blank=True)
    conditions = models.TextField(blank=True)

    gate_network: ClassVar[str] = "node__theory__network"
    gate_school: ClassVar[str | None] = None
    versioned_fields: ClassVar[tuple[str, ...]] = ("steps", "core", "adaptable", "materials", "conditions")

    def __str__(self) -> str:
        return f"How “{self.node}” is done"


class Package(models.Model):
    """One version of the network's change package, frozen: `text` is its file, and nothing changes it."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="packages")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    text = models.TextField()
    content_id = models.CharField(max_length=71)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    published_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "number"], name="package_number_in_network")
        ]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}"


class Arrival(models.Model):
    """A package from elsewhere that was read: it waits for somebody's yes, or has come in. `made` is what came of it."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="package_arrivals")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    file_name = models.CharField(max_length=200)
    text = models.TextField()
    from_network = models.CharField(max_length=160)
    title = models.CharField(max_length=160)
    number = models.PositiveIntegerField()
    content_id = models.CharField(max_length=71)
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True)
    retracted_at = models.DateTimeField(null=True)
    made: models.JSONField[dict[str, list[int]], dict[str, list[int]]] = models.JSONField(default=dict)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["-read_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.title}, version {self.number}, from {self.from_network}"


class Origin(models.Model):
    """Where a part of the theory came from, and how far its evidence reached there. It counts for nothing here."""

    node = models.OneToOneField(Node, on_delete=models.CASCADE, related_name="origin")
    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="origins")
    rung = models.PositiveSmallIntegerField(default=0)
    word = models.CharField(max_length=40, blank=True)
    warning = models.BooleanField(default=False)

    gate_network: ClassVar[str] = "node__theory__network"
    gate_school: ClassVar[str | None] = None

    def __str__(self) -> str:
        return f"{self.node}: from {self.arrival}"
