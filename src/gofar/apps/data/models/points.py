"""A measure's figure for one school, one period and one group."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from gofar.apps.data.models.entry import Entry
from gofar.apps.data.models.imports import Import
from gofar.apps.data.models.measure import Measure
from gofar.apps.people.models import School
from gofar.core.periods import Period, Rhythm
from gofar.core.privacy.floor import ALL, Status


class DataPoint(models.Model):
    """A measure's figure for one school, one period and one group. Replaced, never changed.

    `children` is how many children stand behind it, where the source says so; the trust floor asks it.
    """

    class Origin(models.TextChoices):
        """How the figure came in."""

        TYPED = "typed", _("typed in")
        IMPORTED = "imported", _("from a file")
        COMPUTED = "computed", _("computed from rows")

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="points")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="points")
    period_start = models.DateField()
    period_end = models.DateField()
    dimension = models.CharField(max_length=40, default=ALL)
    category = models.CharField(max_length=80, default=ALL)
    status = models.CharField(
        max_length=12, choices=[(s.value, s.value) for s in Status], default=Status.VALUE
    )
    numerator = models.FloatField(null=True, blank=True)
    denominator = models.FloatField(null=True, blank=True)
    value = models.FloatField(null=True, blank=True, help_text="Where the source has no numerator.")
    lower = models.FloatField(null=True, blank=True)
    upper = models.FloatField(null=True, blank=True)
    children = models.PositiveIntegerField(null=True, blank=True)
    origin = models.CharField(max_length=10, choices=Origin.choices)
    source_cell = models.CharField(max_length=80, blank=True)
    snapshot = models.CharField(max_length=64, blank=True)
    definition_version = models.PositiveIntegerField()
    public = models.BooleanField(default=False)
    batch = models.ForeignKey(Import, on_delete=models.PROTECT, null=True, blank=True, related_name="points")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="points")
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(
        Import, on_delete=models.PROTECT, null=True, blank=True, related_name="retired"
    )
    retired_by_entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="retired"
    )

    gate_network: ClassVar[str] = "school__network"
    gate_school: ClassVar[str | None] = "school"

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["measure", "dimension", "period_start"],
                name="point_by_measure",
                condition=Q(retired_at=None),
            ),
        ]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["measure", "school", "period_start", "dimension", "category"],
                condition=Q(retired_at=None),
                name="one_live_point_per_cell",
            ),
            models.CheckConstraint(
                condition=Q(period_end__gte=F("period_start")), name="point_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.VALUE) | Q(value__isnull=False) | Q(numerator__isnull=False),
                name="point_value_is_there",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.school}, {self.period_start}"

    @property
    def period(self) -> Period:
        """The stretch of time that the figure stands for."""
        return Period(self.period_start, self.period_end, Rhythm(self.measure.rhythm))
