"""How a network begins: its set-up, what its people say is done, and each school's line about itself."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from gofar.apps.access.versions import Versioned
from gofar.apps.people.models import Network, Person, School


class SetUp(Versioned):
    """One network's beginning. What is done is read from the record itself; only the rest stands here."""

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="set_up")
    template = models.SlugField(max_length=40, blank=True, help_text="Empty when founded without one.")
    opened_at = models.DateTimeField(null=True, blank=True)
    norms = models.TextField(blank=True, help_text="How we work together, a line each.")
    first_test_by = models.DateField(null=True, blank=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None
    versioned_fields: ClassVar[tuple[str, ...]] = ("norms", "first_test_by")

    def __str__(self) -> str:
        return f"Set-up of {self.network}"


class Tick(models.Model):
    """A criterion that a person says is met."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="ticks")
    item = models.SlugField(max_length=40)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network", "item"], condition=Q(retracted_at=None), name="one_tick_per_item"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item}, {self.by}"


class Introduction(models.Model):
    """One line of a school about itself: who we are, what we bring. A new line takes the old one's place."""

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="introductions")
    text = models.CharField(max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "school__network"
    gate_school: ClassVar[str | None] = "school"

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school"], condition=Q(retracted_at=None), name="one_introduction_per_school"
            )
        ]

    def __str__(self) -> str:
        return f"{self.school}: {self.text}"
