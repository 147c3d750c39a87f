"""Files of strangers are read in a process of their own, which has nothing and may be lost."""

import datetime as dt
import io
import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path

import openpyxl
import pytest

from gofar.apps.sample.drawn import tally_sheet
from gofar.core.errors import DataRefused
from gofar.core.words import message, messages, told
from gofar.ingest.apart import parent, plain
from gofar.ingest.apart.parent import Bounds, Stopped, apart
from gofar.ingest.apart.tables import SMALL_TEXT, read_apart
from gofar.ingest.photos import Strip, clean, clean_apart
from gofar.ingest.readers import read_table
from gofar.ingest.readers.contract import Limits
from tests.unit.ingest import bombs

ROWS = [
    ["School", "Week", "Value", "Met"],
    ["Ortiz É", dt.datetime(2026, 9, 7), -1.5, True],  # noqa: DTZ001 - workbooks know no zone
    [None, "", 3, False],
]


def book():
    made, held = openpyxl.Workbook(), io.BytesIO()
    for row in ROWS:
        made.active.append(row)
    made.create_sheet("Second").append(["a", "b"])
    made.save(held)
    return held.getvalue()


def code_of(data, filename="a.xlsx", **kwargs):
    with pytest.raises(DataRefused) as caught:
        read_apart(data, filename, **kwargs)
    assert caught.value.fix
    return caught.value.code


@pytest.fixture(scope="module")
def long_text():
    """Three million cells: quick to make, slow to read."""
    return (b"12345," * 499 + b"12345\n") * 6_000


def test_a_workbook_reads_the_same_apart_as_here():
    assert read_apart(book(), "a.xlsx") == read_table(book(), "a.xlsx")
    assert read_apart(book(), "a.xlsx", sheet="Second").rows == [["a", "b"]]


def test_a_text_reads_the_same_whether_it_is_small_or_not():
    row = "Ortiz É,2026-09-07,91\n"
    for letters in ("utf-8", "utf-16", "cp1252"):
        small = ("School,Week,Value\n" + row).encode(letters)
        large = ("School,Week,Value\n" + row * (SMALL_TEXT // len(row) + 9)).encode(letters)
        for data in (small, large):
            assert read_apart(data, "a.csv") == read_table(data, "a.csv")


def test_a_photo_is_made_the_same_apart_as_here():
    sheet = tally_sheet(3)
    assert clean_apart(sheet, [Strip.TOP]) == clean(sheet, [Strip.TOP])
    for bad in (b"\xff\xd8\xff broken", b"GIF89a", bombs.wide_png(20_000)):
        with pytest.raises(DataRefused) as here:
            clean(bad)
        with pytest.raises(DataRefused) as there:
            clean_apart(bad)
        assert (there.value.code, str(there.value)) == (here.value.code, str(here.value))


@pytest.mark.parametrize(
    ("data", "limits"),
    [
        (bombs.workbook_with("xl/workbook.xml", bombs.LAUGHS), None),
        (bombs.zipped({"xl/workbook.xml": b"0" * 60_000_000}), None),
        (b"PK\x03\x04 broken", None),
        (book(), Limits(rows=1)),
    ],
)
def test_a_refusal_says_the_same_from_there_in_every_language(data, limits):
    with pytest.raises(DataRefused) as here:
        read_table(data, "a.xlsx", limits=limits)
    with pytest.raises(DataRefused) as there:
        read_apart(data, "a.xlsx", limits=limits)
    assert vars(there.value) == vars(here.value)

    class Shout:
        gettext = staticmethod("¡{}!".format)

    shouted = told(here.value.what, Shout())
    assert told(there.value.what, Shout()) == shouted == f"¡{here.value.what}!"


def test_a_message_keeps_what_it_was_made_of():
    inner = message("row {n}", n=3)
    for text in (
        "plain",
        inner,
        message("see {where}", where=inner, capital=True),
        messages("{n} row", "{n} rows", 2),
    ):
        again = plain.to_text(plain.from_text(text))
        assert again == text
        assert getattr(again, "forms", None) == getattr(text, "forms", None)


def test_a_file_that_takes_too_long_is_stopped_and_the_next_is_read(long_text):
    bounds = Bounds(seconds=0.3, memory=4_000_000_000)
    assert code_of(long_text, "a.csv", bounds=bounds) == "import.too-slow"
    assert read_apart(book(), "a.xlsx").rows[2][2] == 3


def test_a_file_that_takes_too_much_memory_is_stopped_and_the_next_is_read(long_text):
    assert code_of(long_text, "a.csv", bounds=Bounds(memory=200_000_000)) == "import.too-heavy"
    assert read_apart(book(), "a.xlsx").rows[2][2] == 3


def test_a_photo_that_takes_too_much_is_said_to_be_unreadable(monkeypatch):
    def lost(*_args, **_kwargs):
        raise Stopped(slow=False)

    monkeypatch.setattr(parent, "_asked", lost)
    with pytest.raises(DataRefused) as caught:
        clean_apart(tally_sheet(3))
    assert caught.value.code == "photo.unreadable"


def test_a_waiting_process_that_was_lost_is_replaced():
    read_apart(book(), "a.xlsx")
    waiting = parent._SPARE._waiting
    waiting.kill()
    waiting.wait()
    assert read_apart(book(), "a.xlsx").rows[2][2] == 3


def test_every_file_has_a_process_of_its_own():
    read_apart(book(), "a.xlsx")
    first = parent._SPARE._waiting.pid
    read_apart(book(), "a.xlsx")
    assert parent._SPARE._waiting.pid != first


def test_many_at_once_are_all_read():
    found = []
    threads = [threading.Thread(target=lambda: found.append(read_apart(book(), "a.xlsx"))) for _ in range(6)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert len(found) == 6


def test_while_others_take_long_somebody_is_asked_to_come_again():
    assert parent._TURN.acquire(timeout=5)
    assert parent._TURN.acquire(timeout=5)
    try:
        assert code_of(book(), bounds=Bounds(seconds=0.1)) == "import.busy"
    finally:
        parent._TURN.release()
        parent._TURN.release()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_it_knows_no_setting_of_the_server_and_stands_in_no_folder_of_ours(monkeypatch):
    monkeypatch.setenv("GOFAR_SECRET_KEY", "a word that must not travel")
    parent._SPARE.stop()
    read_apart(book(), "a.xlsx")
    place = Path(f"/proc/{parent._SPARE._waiting.pid}")
    assert place.joinpath("environ").read_bytes().replace(b"\0", b"") == b"LC_ALL=C.UTF-8"
    assert (place / "cwd").readlink() == Path("/")


GIVEN_UP = """
import os, socket, subprocess, sys
from gofar.ingest.apart import child
child._warm_up()
child._give_up(1_000_000_000, 60)
def tried(what):
    try:
        what()
    except (OSError, ValueError) as wrong:
        return type(wrong).__name__
    return "done"
for what in (
    lambda: open("/etc/passwd"),
    lambda: open("/tmp/gofar-apart-test", "w"),
    lambda: socket.socket(),
    lambda: subprocess.run(["true"]),
    lambda: os.pipe(),
):
    print(tried(what))
try:
    bytearray(2_000_000_000)
except MemoryError:
    print("MemoryError")
"""


def test_it_can_open_no_file_no_socket_and_no_other_process():
    told_ = subprocess.run([sys.executable, "-I", "-c", GIVEN_UP], capture_output=True, text=True, check=True)
    assert told_.stdout.split() == ["OSError"] * 5 + (["MemoryError"] if sys.platform == "linux" else [])


class _Evil:
    def __reduce__(self):
        return os.system, ("true",)


@pytest.mark.parametrize(
    "answer",
    [
        pickle.dumps(_Evil()),
        pickle.dumps({"rows": [[Path("a")]]}),
        b"",
        b"\x80\x05",
        b"not an answer",
        pickle.dumps(1)[:-1],
    ],
)
def test_an_answer_that_is_more_than_plain_values_is_not_read(answer):
    with pytest.raises(ValueError, match="no plain answer"):
        plain.read(io.BytesIO(answer))


def test_a_cell_of_another_kind_is_no_cell(monkeypatch):
    taken_over = {
        "name": "a",
        "sheet": "",
        "rows": [[["not a cell"]]],
        "sheets": [],
        "notes": [],
        "lines": [],
    }
    monkeypatch.setattr(parent, "_asked", lambda *_args: taken_over)
    assert code_of(book()) == "import.too-heavy"


def test_an_unknown_task_brings_down_that_process_alone():
    with pytest.raises(Stopped):
        apart("nothing", b"x")
    assert read_apart(book(), "a.xlsx").rows[2][2] == 3
