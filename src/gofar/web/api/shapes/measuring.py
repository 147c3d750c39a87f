"""Bodies and answers about measures, figures and charts."""

from __future__ import annotations

import datetime as dt
import math
from typing import TYPE_CHECKING, Annotated, Literal

from ninja import Field, Schema
from pydantic import AfterValidator, WithJsonSchema

from gofar.apps.data.shapes import shape_of
from gofar.core.errors import DataRefused
from gofar.core.periods import Rhythm
from gofar.core.practice.measure import Kind, Unit
from gofar.core.practice.practical import Way
from gofar.core.privacy.floor import ALL, Status
from gofar.core.spc.kinds import SINGLE, Chart
from gofar.core.words import message as _
from gofar.web.api.fields import Asked, Body, Day, Filled, Line, Number, Slug, Text, Where, Written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gofar.apps.data.models import Measure, Phase
    from gofar.core.periods import Period
    from gofar.core.privacy.floor import Figure
    from gofar.core.spc.results import ChartResult

Word = Annotated[Line, Field(max_length=80)]


def _single(kind: Chart) -> Chart:
    if kind not in SINGLE:
        raise ValueError("A measure has one reading each time. Choose a chart of those.")
    return kind


#: A chart of one reading each time. The description lists no other.
SingleChart = Annotated[
    Chart,
    AfterValidator(_single),
    WithJsonSchema({"type": "string", "enum": [kind.value for kind in SINGLE]}),
]


#: Which way is better, as words: claims have a direction of their own, and a schema goes by its bare name.
Better = Literal["up", "down", "none"]


class MeasureOut(Schema):
    """A measure with its operational definition."""

    slug: str
    version: int
    name: str
    short_name: str
    kind: str
    unit: str
    direction: str
    rhythm: str
    chart: str
    definition: str
    numerator_words: str
    denominator_words: str
    population: str
    source: str
    owner: str
    target: float | None
    freeze: int | None
    rules: str
    about_children: bool


class OfMeasure(Written):
    """What a measure may be told besides its name."""

    numerator_words: Line = ""
    denominator_words: Line = ""
    population: Line = ""
    source: Annotated[Text, Field(max_length=200)] = ""
    owner: Annotated[Line, Field(max_length=120)] = ""
    target: Number | None = None


class MeasureBody(OfMeasure):
    """A new measure. Whoever cannot say that no child stands behind it leaves `about_children` as it is."""

    name: Filled
    slug: Slug | None = None
    short_name: Annotated[Line, Field(max_length=60)] = ""
    kind: Kind
    unit: Unit
    direction: Better
    rhythm: Rhythm
    chart: SingleChart = Chart.RUN
    definition: Annotated[Text, Field(min_length=1)]
    about_children: bool = True
    counts_children: bool = True


class RedefineBody(Written):
    """Another definition: only what changes."""

    name: Filled | None = None
    short_name: Annotated[Filled, Field(max_length=60)] | None = None
    definition: Annotated[Text, Field(min_length=1)] | None = None
    numerator_words: Line | None = None
    denominator_words: Line | None = None
    population: Line | None = None
    source: Annotated[Text, Field(max_length=200)] | None = None
    owner: Annotated[Line, Field(max_length=120)] | None = None
    target: Number | None = None
    reason: Annotated[Text, Field(max_length=300)] = ""


class OfSchool(Schema):
    """A school; without one, the whole network."""

    school: Slug | None = None


class Group(Asked):
    """Which figures: of a school, of a group of students. “all” is everybody."""

    school: Slug | None = None
    dimension: Word = ALL
    category: Word = ALL


class GroupOut(Schema):
    """A group of students."""

    dimension: str
    category: str


class FigureOut(Schema):
    """A school's figure for a period. Without a number, `status` says why: hidden, suppressed or missing."""

    school: str
    period_start: dt.date
    period_end: dt.date
    dimension: str
    category: str
    status: Status
    numerator: float | None
    denominator: float | None
    value: float | None
    public: bool


class TypedBody(Body):
    """What a school counted in the period that begins on `period_start`.

    One of: `numerator` and `denominator` for a share, `value` for a bare number, `cells` for a form of several lines,
    or `missing` where nobody collected it.
    """

    school: Slug
    period_start: Day
    numerator: Number | None = None
    denominator: Number | None = None
    value: Number | None = None
    cells: list[Annotated[list[Number], Field(max_length=12)]] | None = Field(None, max_length=40)
    missing: bool = False

    def cells_for(self, measure: Measure) -> list[list[float]] | None:
        """Return the cells of the measure's form; None where nobody collected it.

        Raises
        ------
        DataRefused
            What was sent is not what the measure's form asks for.
        """
        if self.missing:
            return None
        shape = shape_of(measure)
        cells = self._cells(shape.way)
        if len(cells) != len(shape.lines) or any(len(row) != len(shape.columns) for row in cells):
            raise DataRefused(
                _(
                    "This measure’s form has {lines} lines of {columns} numbers.",
                    lines=len(shape.lines),
                    columns=len(shape.columns),
                ),
                where=Where.CELLS,
                fix=_("Send numerator and denominator, a value, or as many cells."),
                code="entry.cells",
            )
        return cells

    def _cells(self, way: Way) -> list[list[float]]:
        if self.cells is not None:
            return self.cells
        if way is Way.NUMBER:
            return [] if self.value is None else [[self.value]]
        if self.numerator is None or self.denominator is None:
            return []
        # Marks on two sides are typed side by side; a share is a part and its whole.
        second = self.denominator - self.numerator if way is Way.TALLY else self.denominator
        return [[self.numerator, second]]


class PhaseOut(Schema):
    """From which day on the limits are computed anew, and why."""

    starts: dt.date
    reason: str
    school: str | None
    by: str


class PhaseBody(Written):
    """A new phase, for the network or for one school."""

    starts: Day
    reason: Annotated[Filled, Field(max_length=200)]
    school: Slug | None = None


class PointOut(Schema):
    """A point of a chart, with the limits that hold there."""

    period_start: dt.date
    value: float | None
    centre: float | None
    lower: float | None
    upper: float | None


class ChartOut(Schema):
    """A chart: what kind, what it says in a sentence, and its points."""

    chart: str
    rules: str
    variation: str
    sentence: str
    points: list[PointOut]


def measure_out(measure: Measure) -> MeasureOut:
    """Return a measure as it is told."""
    return MeasureOut(**{name: getattr(measure, name) for name in MeasureOut.model_fields})


def figure_out(figure: Figure, period: Period) -> FigureOut:
    """Return a figure that its reader may see."""
    same = ("school", "dimension", "category", "status", "numerator", "denominator", "value", "public")
    return FigureOut(
        period_start=period.start, period_end=period.end, **{name: getattr(figure, name) for name in same}
    )


def phase_out(phase: Phase) -> PhaseOut:
    """Return a phase as it is told."""
    school = phase.school.slug if phase.school else None
    return PhaseOut(starts=phase.starts, reason=phase.reason, school=school, by=phase.by.name)


def chart_out(result: ChartResult, periods: Sequence[Period], sentence: str) -> ChartOut:
    """Return a chart as plain values; None where a number is not there."""
    names = ("value", "centre", "lower", "upper")
    points = [
        PointOut(
            period_start=period.start, **{name: _plain(float(getattr(result, name)[i])) for name in names}
        )
        for i, period in enumerate(periods)
    ]
    return ChartOut(
        chart=result.kind,
        rules=result.rules,
        variation=result.variation.value,
        sentence=sentence,
        points=points,
    )


def _plain(number: float) -> float | None:
    return number if math.isfinite(number) else None
