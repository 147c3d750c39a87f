"""Files that were made to hurt are refused before they are unpacked, and what they aim at is never read."""

import tracemalloc
import zipfile

import pytest

from gofar.core.errors import DataRefused
from gofar.ingest.photos import clean
from gofar.ingest.readers import read_table
from gofar.ingest.readers.contract import Limits
from tests.unit.ingest import bombs

SHEET = "xl/worksheets/sheet1.xml"


def refusal(data, filename="a.xlsx"):
    with pytest.raises(DataRefused) as caught:
        read_table(data, filename)
    assert caught.value.fix
    return caught.value.code


def test_the_limits_are_those_that_the_documents_tell():
    limits = Limits()
    assert (limits.file_bytes, limits.rows, limits.unpacked_bytes) == (50_000_000, 2_000_000, 500_000_000)
    assert (limits.ratio, limits.parts) == (100, 1_000)


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/sharedStrings.xml", SHEET, "_rels/.rels", "docProps/core.xml"]
)
@pytest.mark.parametrize("content", [bombs.LAUGHS, bombs.QUADRATIC], ids=["laughs", "quadratic"])
@pytest.mark.parametrize("letters", ["utf-8", "utf-16", "utf-16-be"])
@pytest.mark.parametrize("packing", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_a_text_that_multiplies_itself_is_refused(part, content, letters, packing):
    assert refusal(bombs.workbook_with(part, content.encode(letters), packing)) == "import.entities"


@pytest.mark.parametrize("made", [bombs.outside, bombs.parameter])
@pytest.mark.parametrize(
    ("part", "filename"), [("xl/workbook.xml", "a.xlsx"), (SHEET, "a.xlsm"), ("content.xml", "a.ods")]
)
def test_a_file_that_asks_for_a_file_of_the_server_is_refused(tmp_path, made, part, filename):
    secret = tmp_path / "secret"
    secret.write_text("the key")
    data = bombs.workbook_with(part, made(secret))
    tracemalloc.start()
    assert refusal(data, filename) == "import.entities"
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_a_declaration_on_the_border_of_two_pieces_is_seen():
    for spare in range(-12, 3):
        content = b" " * ((1 << 20) + spare) + bombs.LAUGHS.encode()
        assert refusal(bombs.workbook_with(SHEET, content)) == "import.entities"


def test_a_picture_inside_a_workbook_may_declare_what_it_likes():
    import io

    import openpyxl

    book, held = openpyxl.Workbook(), io.BytesIO()
    book.active.append(["School", "Value"])
    book.active.append(["Lincoln", 5])
    book.save(held)
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr("xl/media/image1.svg", "<!DOCTYPE svg><svg/>")
    assert read_table(held.getvalue(), "a.xlsx").rows[1] == ["Lincoln", 5]


@pytest.mark.parametrize(
    "name",
    [
        "../../../etc/cron.d/x.xml",
        "/etc/passwd",
        "C:\\windows\\x.xml",
        "..\\..\\x.xml",
        "xl/../../x.xml",
        "\\\\host\\x",
    ],
)
def test_a_part_whose_name_leads_out_is_refused(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert refusal(bombs.workbook_with(name, "x")) == "import.damaged"
    assert list(tmp_path.iterdir()) == []


def test_a_part_that_links_elsewhere_or_stands_twice_is_refused():
    assert refusal(bombs.linking(SHEET, "/etc/passwd")) == "import.damaged"
    with pytest.warns(UserWarning, match="Duplicate"):
        twice = bombs.workbook_with(SHEET, "<a/>") and _twice()
    assert refusal(twice) == "import.damaged"


def _twice():
    import io

    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/workbook.xml", "<other/>")
    return held.getvalue()


@pytest.mark.parametrize("copies", [1, 60, 999])
def test_entries_that_share_their_bytes_are_refused_by_what_they_declare(copies):
    data = bombs.overlapping(copies)
    assert len(data) < 100_000
    assert refusal(data) in {"import.zip-bomb", "import.damaged"}


def test_what_it_declares_is_enough_to_refuse_it_and_takes_no_memory():
    data = bombs.zipped({"xl/workbook.xml": b"0" * 60_000_000})
    tracemalloc.start()
    assert refusal(data) == "import.zip-bomb"
    assert tracemalloc.get_traced_memory()[1] < 2_000_000
    tracemalloc.stop()


def test_a_zip_in_a_zip_is_not_opened():
    inner = bombs.zipped({"a": b"0" * 5_000_000})
    assert refusal(bombs.zipped({f"{n}.zip": inner for n in range(50)})) == "import.damaged"


# ------------------------------------------------------------------ two kinds in one

ZIP = bombs.workbook_with(SHEET, "<a/>")
ODS = bombs.zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"})


@pytest.mark.parametrize(
    ("data", "filename"),
    [
        (b"%PDF-1.7\n" + ZIP, "a.xlsx"), (b"GIF89a" + ZIP, "a.xlsx"), (b"<html>" + ZIP, "a.xlsx"),
        (b"MZ\x90\x00" + ZIP, "a.xlsx"), (b"%PDF-1.7\n1,2\n", "a.csv"), (b"<script>1</script>\n<html>", "a.xls"),
        (b"<?xml version='1.0'?><a/>", "a.csv"), (b"  \n<!DOCTYPE html><p>", "a.txt"), (b"{\\rtf1 a,b}", "a.csv"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a.csv"), (ZIP, "a.csv"), (ODS, "a.xlsx"), (ZIP, "a.ods"),
        (b"\x7fELF\0\0", "a.tsv"),
    ],
)  # fmt: skip
def test_name_first_bytes_and_content_must_agree(data, filename):
    assert refusal(data, filename) == "import.not-what-it-says"


def test_bytes_that_are_no_letters_of_any_kind_we_know_are_refused():
    assert refusal(b"School,Value\nLincoln,\x81\x8d\x8f\n", "a.csv") == "import.encoding"
    assert refusal(b"\xff\xfea\0b", "a.csv") == "import.encoding"


# ------------------------------------------------------------------ pictures


@pytest.mark.parametrize("side", [5_008, 20_000, 60_000])
def test_a_picture_that_unpacks_to_very_many_pixels_is_not_unpacked(side):
    data = bombs.wide_png(side)
    assert len(data) < 1_000_000
    tracemalloc.start()
    with pytest.raises(DataRefused) as caught:
        clean(data)
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()
    assert caught.value.code == "photo.too-many-pixels"
