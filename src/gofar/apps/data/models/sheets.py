"""What a network has said about the headings of its own lists: said once, remembered."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gofar.apps.data.models.imports import Import
from gofar.apps.people.models import Network


class KnownHeadings(models.Model):
    """For one kind of list, which field each heading means that we did not know by ourselves."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="known_headings")
    kind = models.CharField(max_length=10, choices=Import.Kind.choices)
    columns: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "kind"], name="headings_known_once")
        ]

    def __str__(self) -> str:
        return f"Headings of {self.kind} in {self.network}"
