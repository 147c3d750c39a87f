"""The whole sample network, 21,000 rows in a hundred tables, goes into a backup and comes back on an empty machine."""

from pathlib import Path

import pytest

from gofar.apps.backups.archive import read_manifest
from tests.records import record_in

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]
BUILD = """
from contextlib import redirect_stdout
from gofar.apps.sample.build.run import build_sample
from gofar.apps.sample.seed import DEFAULT_SEED
with redirect_stdout(sys.stderr):
    build_sample(DEFAULT_SEED)
"""


def test_the_whole_sample_comes_back(tmp_path):
    with record_in(tmp_path / "sample") as sample, record_in(tmp_path / "back") as back:
        sample.migrate().python(BUILD)
        comes_back(sample, back, tmp_path / "kept")


def comes_back(sample, back, kept):
    made = sample.gofar("backup", kept).stdout.strip()
    told = read_manifest(Path(made))
    assert told.rows > 20_000 and len(told.tables) > 90
    assert {"snapshots", "photos"} <= {name.split("/")[0] for name in told.files}
    restored = back.gofar("restore", made).stdout.splitlines()
    assert restored == [f"{name}\t{table.rows}\t{table.sha256}" for name, table in told.tables.items()]
    # Asked from outside of the product as well, table by table and file by file.
    for name, table in told.tables.items():
        count = f"select count(*) from {name}"  # noqa: S608 - a name of our own tables
        assert back.rows(count) == sample.rows(count) == [(table.rows,)]
    for name in told.files:
        assert (back.folder / name).read_bytes() == (sample.folder / name).read_bytes()
    assert back.sound()
