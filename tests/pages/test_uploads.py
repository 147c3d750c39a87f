"""What arrives through a form: weighed before it is read, read apart, and refused in words."""

import datetime as dt
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from gofar.apps.data.models import Import
from gofar.ingest.apart import parent
from tests.unit.ingest import bombs

ADDRESS = "/n/harbor/data/import/"


def sent(client, data, name="week.xlsx"):
    return client.post(ADDRESS, {"file": SimpleUploadedFile(name, data), "kind": ""})


def book():
    made, held = openpyxl.Workbook(), io.BytesIO()
    made.active.append(["School", "Week", "Present", "Enrolled"])
    made.active.append(["Harbor High School", dt.date(2026, 9, 7), 180, 200])
    made.save(held)
    return held.getvalue()


@pytest.mark.parametrize("length", ["60000000", "99999999999999999999", "-1", "many", "٩"])
def test_what_is_too_large_is_refused_before_it_is_read(client, cast, length):
    client.force_login(cast.dora)
    answer = client.post(
        ADDRESS, data=b"", content_type="multipart/form-data; boundary=x", CONTENT_LENGTH=length
    )
    assert answer.status_code == 413
    assert "larger than 52 MB" in answer.content.decode()
    assert "fewer years" in answer.content.decode()


def test_a_stranger_is_told_the_same_and_nothing_is_read(client, cast):
    assert (
        client.post("/in/", data=b"", content_type="text/plain", CONTENT_LENGTH="900000000").status_code
        == 413
    )


def test_a_workbook_comes_in_through_a_process_of_its_own(client, cast, monkeypatch):
    asked, real = [], parent._asked
    monkeypatch.setattr(parent, "_asked", lambda *given: asked.append(given[1]["task"]) or real(*given))
    client.force_login(cast.dora)
    assert sent(client, book()).status_code == 302
    assert asked == ["table"]
    assert Import.objects.get().file_name == "week.xlsx"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (bombs.workbook_with("xl/workbook.xml", bombs.LAUGHS), "no spreadsheet program writes"),
        (
            bombs.workbook_with("xl/workbook.xml", bombs.outside("/etc/hostname")),
            "no spreadsheet program writes",
        ),
        (bombs.zipped({"xl/workbook.xml": b"0" * 60_000_000}), "unpacks to far more"),
        (bombs.workbook_with("../../x.xml", "x"), "damaged"),
        (b"%PDF-1.7\n" + book(), "but the file is a PDF"),
    ],
    ids=["laughs", "outside", "bomb", "slip", "polyglot"],
)
def test_a_hostile_file_is_refused_in_words_and_leaves_nothing(client, cast, data, said):
    client.force_login(cast.dora)
    answer = sent(client, data)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not Import.objects.exists()


def test_a_lost_reader_is_a_sentence_and_the_server_goes_on(client, cast, monkeypatch):
    real = parent._start

    def lame(bounds):
        child = real(bounds)
        child.kill()
        child.wait()
        return child

    parent._SPARE.stop()
    monkeypatch.setattr(parent, "_start", lame)
    client.force_login(cast.dora)
    answer = sent(client, book())
    assert answer.status_code == 422
    assert "took more memory than one file may take" in answer.content.decode()
    monkeypatch.undo()
    assert sent(client, book()).status_code == 302
    assert connection.is_usable()


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd.csv",
        "a\r\nX-Evil: 1.csv",
        "<img src=x onerror=alert(1)>.csv",
        "\u202egpj.csv",
        "con\x00.csv",
    ],
)
def test_a_name_of_a_file_is_words_on_a_page_and_never_a_path_or_a_header(client, cast, name):
    client.force_login(cast.dora)
    answer = sent(client, b"School,Week,Present,Enrolled\nHarbor High School,2026-09-07,180,200\n", name)
    assert answer.status_code in {302, 422}
    assert "X-Evil" not in answer.headers
    assert not Import.objects.filter(file_name__contains="/").exists()
    if answer.status_code == 302:
        page = client.get(answer.url)
        assert "<img src=x" not in page.content.decode()
        assert "X-Evil" not in page.headers


def test_very_many_files_or_fields_at_once_are_refused(client, cast, settings):
    client.force_login(cast.dora)
    files = {
        f"file{n}": SimpleUploadedFile(f"{n}.csv", b"a")
        for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FILES + 1)
    }
    assert client.post(ADDRESS, files).status_code == 400
    fields = {f"f{n}": "1" for n in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1)}
    assert client.post(ADDRESS, fields).status_code == 400
