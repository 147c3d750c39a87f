"""A file on its way into the record."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from gofar.apps.people.models import Network, Person


class Import(models.Model):
    """One file on its way into the record, and afterwards its receipt."""

    class State(models.TextChoices):
        """Where the file stands."""

        READ = "read", _("Nothing is kept yet")
        APPLIED = "applied", _("Imported")

    class Kind(models.TextChoices):
        """What the file holds."""

        FIGURES = "figures", "Figures"
        TESTS = "tests", "Past tests"
        THEORY = "theory", "A theory"
        PEOPLE = "people", "People"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.FIGURES)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="imports")
    number = models.PositiveIntegerField()
    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READ)
    mapping: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    answers: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    counts: models.JSONField[dict[str, int], dict[str, int]] = models.JSONField(default=dict)
    made: models.JSONField[dict[str, list[int]], dict[str, list[int]]] = models.JSONField(
        default=dict, help_text="What it added, by the table's name: for its undo."
    )
    public_source = models.CharField(max_length=200, blank=True)
    snapshot = models.CharField(
        max_length=64, blank=True, help_text="The hash of the Parquet file it was kept as."
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="imports")
    read_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "number"], name="import_number_in_network")
        ]

    def __str__(self) -> str:
        return f"Import {self.number}, {self.file_name}"
