"""Tables of measures and their numbers. Rows about children are not here: they live in snapshots."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q

from gofar.apps.access.versions import Versioned
from gofar.apps.people.models import Network, Person, School
from gofar.core.periods import Period, Rhythm
from gofar.core.practice.measure import Direction, Kind, Unit
from gofar.core.privacy.floor import ALL, Status
from gofar.core.spc.kinds import Chart


def _choices(words: type[Kind | Direction | Unit | Chart | Rhythm]) -> list[tuple[str, str]]:
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
    chart = models.CharField(max_length=8, choices=_choices(Chart), default=Chart.RUN)
    definition = models.TextField(help_text="How it is counted, so that two people count the same.")
    numerator_words = models.CharField(max_length=160, blank=True)
    denominator_words = models.CharField(max_length=160, blank=True)
    population = models.CharField(max_length=160, blank=True)
    source = models.CharField(max_length=200, blank=True)
    owner = models.CharField(max_length=120, blank=True)
    target = models.FloatField(null=True, blank=True)
    freeze = models.PositiveIntegerField(null=True, blank=True, help_text="Points in the baseline.")
    about_children = models.BooleanField(default=True)
    counts_children = models.BooleanField(default=True, help_text="The denominator is a number of children.")
    public_source = models.CharField(max_length=200, blank=True, help_text="Who has published these numbers.")

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None
    versioned_fields: ClassVar[tuple[str, ...]] = (
        "name", "short_name", "kind", "unit", "direction", "rhythm", "chart", "definition", "numerator_words",
        "denominator_words", "population", "source", "owner", "target", "freeze",
    )  # fmt: skip

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["network", "slug"], name="measure_slug_in_network")
        ]

    def __str__(self) -> str:
        return self.name


class Import(models.Model):
    """One file on its way into the record, and afterwards its receipt."""

    class State(models.TextChoices):
        """Where the file stands."""

        READ = "read", "Nothing is kept yet"
        APPLIED = "applied", "Imported"

    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="imports")
    number = models.PositiveIntegerField()
    file_name = models.CharField(max_length=200)
    file_hash = models.CharField(max_length=64)
    state = models.CharField(max_length=10, choices=State.choices, default=State.READ)
    mapping: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    answers: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)
    counts: models.JSONField[dict[str, int], dict[str, int]] = models.JSONField(default=dict)
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


class DataPoint(models.Model):
    """A measure's figure for one school, one period and one group. Replaced, never changed.

    `children` is how many children stand behind it, where the source says so; the trust floor asks it.
    """

    class Origin(models.TextChoices):
        """How the figure came in."""

        TYPED = "typed", "typed in"
        IMPORTED = "imported", "from a file"
        COMPUTED = "computed", "computed from rows"

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
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(
        Import, on_delete=models.PROTECT, null=True, blank=True, related_name="retired"
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


class Phase(models.Model):
    """A new phase on a chart, set by a person with a reason: the only way that limits are split."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="phases")
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, blank=True, related_name="phases")
    starts = models.DateField()
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    gate_network: ClassVar[str] = "measure__network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["starts"]

    def __str__(self) -> str:
        return f"{self.measure}, new phase from {self.starts}"


class SchoolBreak(models.Model):
    """Days without school, so that a gap on a chart is never read as a zero."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="breaks")
    name = models.CharField(max_length=80)
    starts = models.DateField()
    ends = models.DateField()

    gate_network: ClassVar[str] = "network"
    gate_school: ClassVar[str | None] = None

    class Meta:
        ordering: ClassVar = ["starts"]

    def __str__(self) -> str:
        return self.name
