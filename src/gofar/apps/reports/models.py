"""Tables: who may read a network from outside, what its hub asks them, and reports that are frozen on their day."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.db.models import Q

from gofar.apps.access.versions import Versioned
from gofar.apps.people.models import Network, Person

if TYPE_CHECKING:
    from gofar.core.practice.portfolio import Shows


class Consent(models.Model):
    """A network's agreement that funders read its totals. `shows` holds what they read, as values of `Shows`.

    It ends by being withdrawn, and every read of a portfolio asks for it, so that it ends at the next page.
    """

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="consents")
    shows: models.JSONField[list[str], list[str]] = models.JSONField(default=list)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["-given_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["network"], condition=Q(withdrawn_at=None), name="one_consent_stands"
            )
        ]

    def __str__(self) -> str:
        return f"Consent of {self.network}"

    def shows_part(self, part: Shows) -> bool:
        """Whether funders may read this part."""
        return part.value in self.shows


class Ask(models.Model):
    """One line in which a hub says what it needs of its funders or of other networks. The newest one counts."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="asks_of_funders")
    words = models.CharField(max_length=120, blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.words


class Report(Versioned):
    """A report as it was frozen. `values` never changes; `added` are a person's words by section, and have versions."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="reports")
    number = models.PositiveIntegerField()
    values: models.JSONField[dict[str, object], dict[str, object]] = models.JSONField(default=dict)
    added: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    frozen_at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True)

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None
    versioned_fields: ClassVar[tuple[str, ...]] = ("added",)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "number"], name="report_number_in_network")
        ]

    def __str__(self) -> str:
        return f"Report {self.number}"
