"""The table behind a funnel, and the schools one by one in words: what the drawing shows, for reading and for a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gofar.core.cells import csv_text
from gofar.core.practice.measure import Unit
from gofar.figures.funnelwords import share
from gofar.figures.numbers import amount, whole
from gofar.figures.spec import Side
from gofar.figures.steps import BETWEEN
from gofar.figures.table import Cell, Row, Table
from gofar.figures.words import ENGLISH

if TYPE_CHECKING:
    from gofar.core.words import Translator
    from gofar.figures.funnelspec import FunnelSpec, School

_CSV_HEADERS = (
    "school",
    "count",
    "students",
    "share",
    "lower",
    "upper",
    "outside",
    "reading",
    "estimate",
    "estimate_lower",
    "estimate_upper",
)


def funnel_table(spec: FunnelSpec, words: Translator = ENGLISH) -> Table:
    """Return the table of a funnel, in the order of its schools. Where nobody may be named, schools are numbered."""
    headers = (
        words.gettext("School"),
        words.gettext("Students"),
        words.gettext("Share"),
        words.gettext("Expected for its size"),
        words.gettext("Reading"),
    )
    rows = tuple(
        Row(name, tuple(_cells(school, name, words)))
        for school, name in zip(spec.schools, names(spec, words), strict=True)
    )
    return Table(headers, rows, (0, 2, 4))


def names(spec: FunnelSpec, words: Translator = ENGLISH) -> list[str]:
    """Return what each school is called for this reader."""
    return [
        school.name or words.gettext("School {n}").format(n=i) for i, school in enumerate(spec.schools, 1)
    ]


def reading(school: School, words: Translator = ENGLISH) -> str:
    """Return what a school's place says, in the words of the bands."""
    if school.side is Side.ABOVE:
        return words.gettext("clearly above")
    if school.side is Side.BELOW:
        return words.gettext("clearly below")
    if school.outside:
        return words.gettext("cannot tell; just outside, as chance makes some")
    return words.gettext("cannot tell")


def funnel_steps(spec: FunnelSpec, words: Translator = ENGLISH) -> str:
    """Return what each mark of the drawing stands for, for who steps through them with the keyboard."""
    template = words.gettext("{name}: {share} of {n} students; {low} to {high} expected. {reading}.")
    said = []
    for school, name in zip(spec.schools, names(spec, words), strict=True):
        told = reading(school, words)
        said.append(
            template.format(
                name=name,
                share=share(school.share),
                n=whole(school.n),
                low=share(school.low),
                high=share(school.high),
                reading=told[:1].upper() + told[1:],
            ).replace(BETWEEN, "/")
        )
    return BETWEEN.join(said)


def funnel_csv(spec: FunnelSpec, words: Translator = ENGLISH) -> str:
    """Return the same as CSV; estimates only where the reader has the bands."""
    rows: list[tuple[object, ...]] = [_CSV_HEADERS]
    for school, name in zip(spec.schools, names(spec, words), strict=True):
        likely = school.likely
        rows.append(
            (
                name,
                school.count,
                school.n,
                round(school.share, 6),
                round(school.low, 6),
                round(school.high, 6),
                school.outside.value if school.outside else "",
                f"clearly-{school.side.value}" if school.side else "cannot-tell",
                *(
                    (round(likely.estimate, 6), round(likely.low, 6), round(likely.high, 6))
                    if likely
                    else ("", "", "")
                ),
            )
        )
    return csv_text(rows)


def _cells(school: School, name: str, words: Translator) -> list[Cell]:
    expected = words.gettext("{low} to {high}").format(low=share(school.low), high=share(school.high))
    told = reading(school, words)
    return [
        Cell(name),
        Cell(whole(school.n), number=True),
        Cell(amount(school.share, Unit.PERCENT, 1), number=True),
        Cell(expected, number=True),
        Cell(told, verdict=school.verdict if school.side else None),
    ]
