"""A measure with its operational definition."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.db import models

from gofar.apps.access.versions import Versioned
from gofar.apps.people.models import Network
from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Direction, Kind, Unit
from gofar.core.spc.kinds import SINGLE, Chart

if TYPE_CHECKING:
    from collections.abc import Iterable


def _choices(words: Iterable[Kind | Direction | Unit | Chart | Rhythm]) -> list[tuple[str, str]]:
    return [(word.value, word.value) for word in words]


class Measure(Versioned):
    """A measure with its operational definition. Its numbers under two definitions never share a chart."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="measures")
    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=60, help_text="The word that begins a finding: “Attendance”.")
    kind = models.CharField(max_length=12, choices=_choices(Kind))
    unit = models.CharField(max_length=12, choices=_choices(Unit))
    direction = models.CharField(max_length=8, choices=_choices(Direction))
    rhythm = models.CharField(max_length=12, choices=_choices(Rhythm))
    chart = models.CharField(max_length=8, choices=_choices(SINGLE), default=Chart.RUN)
    definition = models.TextField(help_text="How it is counted, so that two people count the same.")
    numerator_words = models.CharField(max_length=160, blank=True)
    denominator_words = models.CharField(max_length=160, blank=True)
    population = models.CharField(max_length=160, blank=True)
    source = models.CharField(max_length=200, blank=True)
    owner = models.CharField(max_length=120, blank=True)
    target = models.FloatField(null=True, blank=True)
    freeze = models.PositiveIntegerField(null=True, blank=True, help_text="Points in the baseline.")
    rules = models.CharField(
        max_length=40, default="anhoej", help_text="The set of rules that tells a change from noise."
    )
    about_children = models.BooleanField(default=True)
    counts_children = models.BooleanField(default=True, help_text="The denominator is a number of children.")
    public_source = models.CharField(max_length=200, blank=True, help_text="Who has published these numbers.")
    bank_key = models.SlugField(
        max_length=40, blank=True, help_text="The practical measure it was adopted from."
    )
    bank_version = models.PositiveIntegerField(null=True, blank=True)
    burden_minutes = models.FloatField(
        null=True, blank=True, help_text="What one data point costs the person who collects it."
    )

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None
    versioned_fields: ClassVar[tuple[str, ...]] = (
        "name", "short_name", "kind", "unit", "direction", "rhythm", "chart", "definition", "numerator_words",
        "denominator_words", "population", "source", "owner", "target", "freeze", "rules",
    )  # fmt: skip

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "slug"], name="measure_slug_in_network")
        ]

    def __str__(self) -> str:
        return self.name
