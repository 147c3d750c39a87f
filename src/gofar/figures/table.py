"""The table behind a chart: the same values, limits, signals and tests, as formatted cells for people and as CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gofar.core.cells import csv_text
from gofar.core.practice.measure import Unit
from gofar.figures.flags import flag_name
from gofar.figures.numbers import amount, figure, whole
from gofar.figures.patterns import mark_words
from gofar.figures.places import break_places, flags_by_place, remarks_by_place
from gofar.figures.spec import Verdict
from gofar.figures.voice import Voice, centre_decimals
from gofar.figures.words import ENGLISH, heading

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gofar.core.words import Translator
    from gofar.figures.spec import ChartSpec, Point

_CSV_HEADERS = (
    "time",
    "label",
    "value",
    "numerator",
    "denominator",
    "centre",
    "lower",
    "upper",
    "phase",
    "included",
    "shown",
    "signals",
    "meaning",
    "note",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text, whether it is a number to align at the end, and the verdict that it names, if any."""

    text: str
    number: bool = False
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One period. `key` is its time, for links and anchors."""

    key: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows, oldest first. `narrow` holds the columns that stay in a narrow view."""

    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    narrow: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Column:
    header: str
    cell: Callable[[int, Point], Cell]
    narrow: bool = True


def table(spec: ChartSpec, words: Translator = ENGLISH) -> Table:
    """Return the table of a chart. Columns that would be empty in every row are left out."""
    voice = Voice(spec, words, spec.decimals)
    columns = _columns(spec, voice)
    rows = tuple(Row(p.key, tuple(c.cell(i, p) for c in columns)) for i, p in enumerate(spec.points))
    kept = [k for k in range(len(columns)) if k < 2 or any(row.cells[k].text for row in rows)]
    return Table(
        headers=tuple(columns[k].header for k in kept),
        rows=tuple(Row(row.key, tuple(row.cells[k] for k in kept)) for row in rows),
        narrow=tuple(place for place, k in enumerate(kept) if columns[k].narrow),
    )


def _columns(spec: ChartSpec, voice: Voice) -> list[_Column]:
    w = voice.words
    notes = _notes(spec, w)
    rate = w.gettext("Rate") if spec.unit is Unit.PERCENT else w.gettext("Value")
    return [
        _Column(heading(w, spec.rhythm), lambda _, p: Cell(voice.when(p))),
        _Column(rate, lambda _, p: _value(p, voice)),
        _Column(w.gettext("Counted"), lambda _, p: _count(p.numerator), narrow=False),
        _Column(w.gettext("Out of"), lambda _, p: _count(p.denominator), narrow=False),
        _Column(w.gettext("Usual range"), lambda _, p: _range(spec, p, w)),
        _Column(_middle_header(spec, w), lambda _, p: _middle(spec, p, w), narrow=False),
        _Column(w.gettext("Signal"), lambda i, p: signal_of(spec, i, p, w)),
        _Column(w.gettext("Note"), lambda i, _: Cell("; ".join(notes.get(i, ()))), narrow=False),
    ]


def _value(p: Point, voice: Voice) -> Cell:
    if p.hidden:
        return Cell(voice.words.gettext("not shown"), number=True)
    if p.value is None:
        return Cell(voice.words.gettext("no value"), number=True)
    return Cell(voice.value(p.value), number=True)


def _count(value: float | None) -> Cell:
    if value is None:
        return Cell("", number=True)
    return Cell(whole(value) if value == int(value) else f"{value:,g}", number=True)


def _range(spec: ChartSpec, p: Point, w: Translator) -> Cell:
    """Return the limits without their unit, as in "87.8 to 89.9"."""
    if spec.bare or p.lower is None or p.upper is None:
        return Cell("", number=True)
    decimals = max(spec.decimals, centre_decimals(spec))
    low, high = (figure(v, spec.unit, decimals) for v in (p.lower, p.upper))
    return Cell(w.gettext("{low} to {high}").format(low=low, high=high), number=True)


def _middle_header(spec: ChartSpec, w: Translator) -> str:
    return w.gettext("Old middle") if spec.shift and spec.frozen and spec.shift.old else w.gettext("Middle")


def _middle(spec: ChartSpec, p: Point, w: Translator) -> Cell:  # noqa: ARG001 - one shape for all columns
    if spec.bare or p.centre is None:
        return Cell("", number=True)
    return Cell(amount(p.centre, spec.unit, max(spec.decimals, centre_decimals(spec))), number=True)


def signal_of(spec: ChartSpec, i: int, p: Point, w: Translator) -> Cell:
    """Return what the mark says in words: on which side, or outside the range, or part of the run."""
    if not p.included:
        return Cell(w.gettext("left out"))
    verdict = None if p.verdict in {Verdict.USUAL, Verdict.FEW} else p.verdict
    said = []
    if "beyond-limits" in p.signals:
        said.append(w.gettext("outside the usual range"))
    shift = spec.shift
    if (
        shift
        and p.value is not None
        and shift.first <= i <= shift.last
        and shift.side.of(p.value, shift.centre)
    ):
        said.append(_side(shift.old, shift.side.value, w))
    elif {"long-run", "shift"}.intersection(p.signals):
        said.append(w.gettext("part of a long run"))
    others = [code for code in p.signals if code not in {"beyond-limits", "long-run", "shift"}]
    said += [mark_words(code, w) for code in others]
    return Cell(", ".join(said), verdict=verdict)


def _side(old: bool, side: str, w: Translator) -> str:  # noqa: FBT001 - a plain fact about the run
    return {
        (True, "above"): w.gettext("above the old middle"),
        (True, "below"): w.gettext("below the old middle"),
        (False, "above"): w.gettext("above the middle"),
        (False, "below"): w.gettext("below the middle"),
    }[old, side]


def _notes(spec: ChartSpec, w: Translator) -> dict[int, list[str]]:
    """Return tests, phases, breaks, new points and remarks, by position."""
    found: dict[int, list[str]] = {}
    for phase in spec.phases[1:]:
        note = (
            w.gettext("New phase: {reason}").format(reason=phase.reason)
            if phase.reason
            else w.gettext("New phase")
        )
        found.setdefault(phase.start, []).append(note)
    for pause in break_places(spec):
        template = w.gettext("{label}") if pause.last >= pause.first else w.gettext("After {label}")
        for i in range(pause.first, max(pause.last, pause.first) + 1):
            found.setdefault(i, []).append(template.format(label=pause.label))
    for i, flags in flags_by_place(spec).items():
        found.setdefault(i, []).extend(flag_name(flag, w) for flag in flags)
    for i, texts in remarks_by_place(spec).items():
        found.setdefault(i, []).extend(texts)
    for i, p in enumerate(spec.points):
        if p.key in spec.ring:
            found.setdefault(i, []).append(w.gettext("new"))
    return found


def to_csv(spec: ChartSpec, words: Translator = ENGLISH) -> str:
    """Return the series as CSV: full numbers, proportions 0 to 1, empty where not available.

    Text cells that a spreadsheet would run as a formula get an apostrophe in front.
    """
    notes = _notes(spec, words)
    return csv_text(
        [
            _CSV_HEADERS,
            *(_csv_row(spec, i, p, notes.get(i, [])) for i, p in enumerate(spec.points)),
        ]
    )


def _csv_row(spec: ChartSpec, i: int, p: Point, notes: Sequence[str]) -> list[str]:
    numbers = [p.value, p.numerator, p.denominator, p.centre, p.lower, p.upper]
    if spec.bare:
        numbers[3:] = [None, None, None]
    signal = signal_of(spec, i, p, ENGLISH)
    return [
        p.key,
        p.label,
        *("" if n is None else f"{n:.12g}" for n in numbers),
        str(p.phase),
        "yes" if p.included else "no",
        "no" if p.hidden else "yes",
        ";".join(p.signals),
        signal.verdict.value if signal.verdict else "",
        "; ".join(notes),
    ]
