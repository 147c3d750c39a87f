"""The detectors against drawings that a coach can check by eye."""

from pathlib import Path

import pytest

from gofar.core.practice.measure import Direction
from gofar.core.spc.chart import build_chart

MARKS = {(): ".", ("beyond-limits",): "!", ("long-run",): "r", ("beyond-limits", "long-run"): "*"}
ANSWERS = {True: "yes", False: "no", None: "unasked"}


def drawings():
    """Each drawn case: its sentence, and its rows by their first word."""
    text = Path(__file__).with_name("drawings.txt").read_text(encoding="utf-8")
    for block in text.strip().split("\n\n")[1:]:
        sentence, *rows = block.splitlines()
        yield sentence, {word: cells for word, *cells in map(str.split, rows)}


@pytest.mark.parametrize("drawing", [pytest.param(rows, id=sentence) for sentence, rows in drawings()])
def test_the_detectors_see_what_is_drawn(drawing):
    cells = drawing["readings"]
    values = [float("nan") if cell == "-" else float(cell.lstrip("x")) for cell in cells]
    result = build_chart(
        drawing["chart"][0],
        values,
        centre=float(drawing["centre"][0]) if "centre" in drawing else None,
        exclude=[str(i) for i, cell in enumerate(cells, 1) if cell.startswith("x")],
        improve=Direction.UP,
    )
    assert [MARKS[codes] for codes in result.signals] == drawing["points"]
    assert [result.variation.value, ANSWERS[result.phases[-1].runs_signal]] == drawing["says"]


def test_there_are_drawings_for_every_mark_and_answer():
    rows = [rows for _, rows in drawings()]
    assert {mark for each in rows for mark in each["points"]} == {".", "!", "r"}
    assert {each["says"][1] for each in rows} == set(ANSWERS.values())
