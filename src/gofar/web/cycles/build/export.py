"""All tests as rows: one a cycle, one a prediction, one a result, as the reader may read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Sequence

    from gofar.apps.improvement.queries.tests import Count, CycleReading, TestReading

#: Dates are ISO 8601. A cell without a value is not available, or not for this reader. `verdict` and `size` stand
#: in rows of cycles; `value` and `out_of` in rows of predictions and results.
HEAD = (
    "test", "school", "idea", "cycle", "row", "step", "conditions", "starts", "ends", "at", "value", "out_of",
    "confidence", "correction", "verdict", "size", "decision", "decided_at",
)  # fmt: skip


def rows_of(tests: Iterable[TestReading]) -> Iterator[Sequence[object]]:
    """Return the rows, by test and cycle."""
    for reading in tests:
        for cycle in reading.cycles:
            yield from _rows(reading, cycle)


def _rows(reading: TestReading, cycle: CycleReading) -> Iterator[Sequence[object]]:
    written = cycle.cycle
    head = (reading.test.number, reading.test.school.slug, reading.test.idea.slug, written.number)
    days = (written.starts.isoformat(), written.ends.isoformat())
    verdict = cycle.verdict.value if cycle.verdict else ""
    yield (
        *head, "cycle", written.step, "; ".join(cycle.conditions), *days, "", "", "", "", "", verdict, cycle.size,
        written.decision, _moment(written.decided_at),
    )  # fmt: skip
    for one in cycle.predictions:
        late = "yes" if one.is_correction else "no"
        yield (
            *head,
            "prediction",
            "",
            "",
            "",
            "",
            _moment(one.at),
            *_pair(one.count),
            one.confidence,
            late,
            "",
            "",
            "",
            "",
        )
    for count in cycle.results:
        yield (*head, "result", "", "", "", "", "", *_pair(count), "", "", "", "", "", "")


def _pair(count: Count | None) -> tuple[object, object]:
    return ("", "") if count is None else (count.value, "" if count.out_of is None else count.out_of)


def _moment(at: dt.datetime | None) -> str:
    return at.isoformat() if at else ""
