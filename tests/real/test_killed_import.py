"""A killed import leaves nothing behind: all of a file is in, or none of it, and running it again gives the same.

Six times always; the hundred times of the promise with the marker `seeds`.
"""

import hashlib
import random
import time

import pytest

from tests.records import kill_after, record_in

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]
DESCRIBED = """
[network]
slug = "kill"
name = "Kill"
hub = "Hub"
director = "Dana"
director_email = "dana@hub.example"

[[schools]]
name = "Alder High School"

[[schools]]
name = "Birch High School"

[[measures]]
slug = "rate"
name = "Rate"
kind = "process"
unit = "percent"
direction = "up"
rhythm = "day"
definition = "Counted."
"""
ROWS = 3000
#: What a figure says, without when and in which run it came.
FIGURES = """
select school_id, measure_id, period_start, period_end, dimension, category, status, numerator, denominator, value,
lower, upper, children, origin, source_cell, snapshot, definition_version, public, retired_at
from data_datapoint order by school_id, measure_id, period_start, dimension, category
"""


def stored(record):
    assert record.sound()
    return record.rows("select count(*) from data_datapoint")[0][0]


def table(record):
    """The figures as bytes."""
    return repr(record.rows(FIGURES)).encode()


def snapshots(record):
    return {
        p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in record.folder.glob("snapshots/*.parquet")
    }


@pytest.fixture(scope="module")
def founded(tmp_path_factory):
    """A record that waits for a file, the file, and how the figures look when nobody kills the import."""
    folder = tmp_path_factory.mktemp("kill")
    (folder / "kill.toml").write_text(DESCRIBED, encoding="utf-8")
    days = dict.fromkeys(f"20{10 + i // 365:02d}-{i % 12 + 1:02d}-{i % 28 + 1:02d}" for i in range(5000))
    lines = [
        f"{school} High School,{day},{n % 90},100"
        for school in ("Alder", "Birch")
        for n, day in enumerate(days)
    ]
    lines = lines[:ROWS]
    (folder / "days.csv").write_text(
        "\n".join(["School,Date,Numerator,Denominator", *lines]), encoding="utf-8"
    )
    with record_in(folder / "data") as record:
        record.gofar("found", folder / "kill.toml")
        record.load = ["load", folder / "days.csv", "--network", "kill"]
        record.many = len({line.rsplit(",", 2)[0] for line in lines})
        with record_in(folder / "whole", like=record) as whole:
            began = time.monotonic()
            whole.gofar(*record.load)
            record.took = time.monotonic() - began
            assert stored(whole) == record.many
            record.figures, record.snapshots = table(whole), snapshots(whole)
        yield record


@pytest.mark.parametrize(
    "kills", [6, pytest.param(100, marks=[pytest.mark.seeds, pytest.mark.timeout(1800)])]
)
def test_an_import_killed_at_any_point_is_all_or_nothing_and_runs_again(founded, tmp_path, kills):
    chance, seen = random.Random(14), []
    for n in range(kills):
        with record_in(tmp_path / str(n), like=founded) as record:
            kill_after(record.start(*founded.load), chance.uniform(0.15, 1.1) * founded.took)
            seen.append(stored(record))
            assert seen[-1] in {0, founded.many}
            if n % 5 == 0:
                record.start(*founded.load).communicate()  # refused where all of it is in already
                assert table(record) == founded.figures
                assert snapshots(record) == founded.snapshots
    assert 0 in seen
