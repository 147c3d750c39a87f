"""What `auto` chooses on data made for each chart, and that it says why."""

import numpy as np
import pytest

import gofar
from gofar.core.spc.chart import build_charts
from gofar.core.spc.series import panel
from tests.shared import shared_path

RNG = np.random.default_rng(20261127)
SIZE = RNG.integers(80, 400, (6, 36)).astype(float)
LARGE = RNG.integers(8_000, 20_000, (6, 36)).astype(float)


def wobbling(size, share, spread):
    return RNG.binomial(
        size.astype(int), np.clip(share + RNG.normal(0, spread, size.shape), 0.01, 0.99)
    ).astype(float)


@pytest.mark.parametrize(
    ("top", "bottom", "kind", "why"),
    [
        (wobbling(SIZE, 0.2, 0), SIZE, "p", "a part of a whole"),
        (wobbling(LARGE, 0.2, 0.02), LARGE, "pp", "times as far as counting alone explains"),
        (RNG.poisson(SIZE / 10 * 25).astype(float), SIZE / 10, "u", "events over something"),
        (RNG.poisson(SIZE / 10 * np.exp(RNG.normal(3, 0.4, SIZE.shape))).astype(float), SIZE / 10, "up", "times as far"),
        (RNG.normal(70, 8, SIZE.shape) * SIZE, SIZE, "ip", "no whole counts"),
        (RNG.poisson(6, SIZE.shape).astype(float), None, "c", "counts of separate events"),
        (RNG.normal(50, 3, SIZE.shape), None, "i", "one value each time"),
        (np.round(RNG.normal(400, 3, SIZE.shape)), None, "i", "one value each time"),
        (RNG.normal(50, 3, (6, 11)), None, "run", "11 points are too few for limits"),
    ],
)  # fmt: skip
def test_auto_chooses_the_chart_that_the_data_were_made_for(top, bottom, kind, why):
    result = build_charts(panel(top, bottom), "auto").result(0)
    assert result.kind == kind
    assert result.notes[0].startswith("Chosen: ")
    assert why in result.notes[0]


def test_rows_that_share_a_time_are_read_together():
    table = {"day": [d for d in range(15) for _ in range(4)], "minutes": RNG.normal(30, 4, 60).tolist()}
    result = gofar.chart(table, time="day", value="minutes", chart="auto").result(0)
    assert (result.kind, len(result.value)) == ("xbar", 15)


def test_a_row_typed_twice_does_not_make_a_chart_of_several_readings():
    table = {"day": [*range(15), 3], "minutes": RNG.normal(30, 4, 16).tolist()}
    assert gofar.chart(table, time="day", value="minutes", chart="auto").result(0).kind == "i"


def test_a_chart_that_was_asked_for_says_nothing_of_choosing():
    assert not any(
        note.startswith("Chosen")
        for note in build_charts(panel(wobbling(SIZE, 0.2, 0), SIZE), "p").result(0).notes
    )


def test_counts_that_never_move_tell_nothing_of_counting():
    assert build_charts(panel(np.zeros((2, 14))), "auto").result(0).kind == "i"


def test_nothing_to_go_by_is_no_crash():
    nothing = np.full((2, 14), np.nan)
    assert build_charts(panel(nothing), "auto").result(0).kind == "run"
    assert build_charts(panel(nothing, nothing), "auto").result(0).kind == "p"


@pytest.mark.shared
@pytest.mark.parametrize(
    ("name", "kind"), [("p_stable", "p"), ("pp_overdisp", "pp"), ("xbar_equal_n", "xbar"), ("i_stable", "i")]
)
def test_reference_inputs(name, kind):
    path = shared_path(f"reference/spc/inputs/{name}.csv")
    divided = "n" in path.read_text().splitlines()[0].replace('"', "").split(",")
    charts = gofar.chart(path, time="x", value="y", denominator="n" if divided else None, chart="auto")
    assert charts.result(0).kind == kind
