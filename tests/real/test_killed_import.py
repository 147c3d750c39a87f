"""A killed import leaves nothing behind: all of a file is in, or none of it, and running it again gives the same."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = [pytest.mark.slow, pytest.mark.timeout(240)]
BIN = Path(sys.executable).parent
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


def count(database):
    with closing(sqlite3.connect(database)) as record:
        assert record.execute("pragma integrity_check").fetchone() == ("ok",)
        return record.execute("select count(*) from data_datapoint").fetchone()[0]


def test_an_import_killed_at_any_point_is_all_or_nothing(tmp_path):
    (tmp_path / "kill.toml").write_text(DESCRIBED, encoding="utf-8")
    days = [f"20{10 + i // 365:02d}-{i % 12 + 1:02d}-{i % 28 + 1:02d}" for i in range(5000)]
    lines = [
        f"{school} High School,{day},{n % 90},100"
        for school in ("Alder", "Birch")
        for n, day in enumerate(dict.fromkeys(days))
    ][:ROWS]
    (tmp_path / "days.csv").write_text(
        "\n".join(["School,Date,Numerator,Denominator", *lines]), encoding="utf-8"
    )
    data = tmp_path / "data"
    environ = {**os.environ, "GOFAR_DATA": str(data), "DJANGO_SETTINGS_MODULE": "gofar.site.settings"}
    environ.pop("GOFAR_DATABASE", None)
    subprocess.run(
        [BIN / "gofar", "found", tmp_path / "kill.toml"], env=environ, check=True, capture_output=True
    )
    load = [BIN / "gofar", "load", tmp_path / "days.csv", "--network", "kill"]

    chance = random.Random(14)
    whole = None
    started = time.monotonic()
    for _ in range(8):
        running = subprocess.Popen(load, env=environ, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0.8, 3.2))
        running.send_signal(signal.SIGKILL)
        running.wait()
        stored = count(data / "gofar.sqlite3")
        whole = whole or stored or None
        assert stored in {0, whole}
        if time.monotonic() - started > 60:
            break
    subprocess.run(load, env=environ, capture_output=True, check=False)
    final = count(data / "gofar.sqlite3")
    assert final == len({line.rsplit(",", 2)[0] for line in lines})
    assert whole in {None, final}
