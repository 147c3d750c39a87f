"""Why the problem is there: the bones of the fishbone, each with its evidence."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from gofar.apps.access.versions import Versioned
from gofar.apps.improvement.models.theory import Theory
from gofar.core.practice.causes import Control, Evidence


class Cause(Versioned):
    """A cause of the charter's problem, in one of a few categories, perhaps below a larger cause.

    `drivers` holds the slugs of the drivers that answer it. A slug is never used twice in a theory, and as plain
    values the links come and go with the text: a version shows them, and an undo brings them back.
    """

    theory = models.ForeignKey(Theory, on_delete=models.CASCADE, related_name="causes")
    number = models.PositiveIntegerField()
    category = models.CharField(max_length=60)
    text = models.CharField(max_length=200)
    parent = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="smaller"
    )
    evidence = models.CharField(max_length=12, choices=[(e.value, e.value) for e in Evidence])
    source = models.CharField(max_length=300, blank=True)
    control = models.CharField(max_length=6, choices=[(c.value, c.value) for c in Control])
    drivers: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    retired = models.BooleanField(default=False)

    gate_network: ClassVar[str] = "theory__network"
    gate_school: ClassVar[str | None] = None
    versioned_fields: ClassVar[tuple[str, ...]] = (
        "category", "text", "parent", "evidence", "source", "control", "drivers", "retired",
    )  # fmt: skip

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["theory", "number"], name="cause_number_in_theory")
        ]

    def __str__(self) -> str:
        return self.text
