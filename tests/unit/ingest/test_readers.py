"""What a file may be, and what a person is told when it is something else."""

import datetime as dt
import io
import struct
import zipfile
import zlib

import openpyxl
import pytest

from gofar.core.errors import DataRefused
from gofar.ingest.grid import CellRef, as_text, column_letter
from gofar.ingest.readers import read_table
from gofar.ingest.readers.contract import Limits
from gofar.ingest.readers.registry import reader_for, readers

TABLE = "School,Week,Value\nLincoln,2026-02-02,91\nOrtiz,2026-02-02,n/a\n"


def workbook(sheets: dict[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def zipped(parts: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def refusal(source, filename, **kwargs) -> DataRefused:
    with pytest.raises(DataRefused) as caught:
        read_table(source, filename, **kwargs)
    assert caught.value.fix
    assert filename in caught.value.where
    return caught.value


def test_a_csv_is_read_as_it_stands(tmp_path):
    path = tmp_path / "values.csv"
    path.write_text(TABLE, encoding="utf-8")
    grid = read_table(path)
    assert grid.name == "values.csv"
    assert grid.rows[1] == ["Lincoln", "2026-02-02", "91"]
    assert grid.cell_name(6, 1) == "B7"
    assert grid.notes == ()


def test_a_byte_order_mark_is_no_part_of_the_first_heading():
    assert read_table(b"\xef\xbb\xbf" + TABLE.encode(), "a.csv").rows[0][0] == "School"


def test_utf16_from_excel_is_read_and_said():
    grid = read_table(TABLE.replace(",", "\t").encode("utf-16"), "a.txt")
    assert grid.rows[2][0] == "Ortiz"
    assert "UTF-16" in grid.notes[0]


def test_older_windows_text_keeps_its_accents_and_says_so():
    grid = read_table("School,Value\nPeña,5\n".encode("cp1252"), "a.csv")
    assert grid.rows[1][0] == "Peña"
    assert "cp1252" in grid.notes[0]


def test_bytes_that_are_no_text_in_any_code_page_are_refused():
    assert refusal(b"School,Value\n\x81\x8d,5\n", "a.csv").code == "import.encoding"


@pytest.mark.parametrize(("sign", "word"), [("\t", "tabs"), (";", "semicolons"), ("|", "bars")])
def test_other_delimiters_are_found_and_named(sign, word):
    grid = read_table(TABLE.replace(",", sign).encode(), "a.csv")
    assert len(grid.rows[0]) == 3
    assert word in grid.notes[0]


def test_commas_inside_names_do_not_mislead():
    text = 'School;Value\n"New Explorations Sci,Tech,Math";5\n"A,B,C";6\n'
    assert read_table(text.encode(), "a.csv").rows[1] == ["New Explorations Sci,Tech,Math", "5"]


def test_a_single_column_stays_one_column():
    assert read_table(b"School\nLincoln\nOrtiz\n", "a.csv").rows == [["School"], ["Lincoln"], ["Ortiz"]]


def test_rows_count_as_the_spreadsheet_counts_them_and_lines_as_the_file_does():
    grid = read_table(b'School,Value\n"Lin\ncoln",5\n\nOrtiz,6\n', "a.csv")
    ref = grid.ref(3, 1, "Value")
    assert (ref.name, ref.row, ref.line) == ("B4", 4, 5)
    assert ref.place == "row 4 (line 5 of the file), column B “Value”"


def test_a_quotation_mark_left_open_is_named_by_its_line():
    error = refusal(('School,Value\n"Lincoln,5\n' + "Ortiz,6\n" * 200).encode(), "a.csv")
    assert error.code == "import.damaged"
    assert "line 2" in error.where


def test_a_quotation_mark_left_open_in_a_huge_line_is_named_too():
    assert refusal(('School,Value\n"' + "x" * 200_000).encode(), "a.csv").code == "import.damaged"


def test_a_workbook_keeps_types_row_numbers_and_sheet_names():
    data = workbook(
        {
            "Read me": [["hello"]],
            "Summary": [[], [], ["School", "Week"], ["Lincoln", dt.date(2026, 2, 2)], ["A", 5]],
        }
    )
    grid = read_table(data, "a.xlsx")
    assert grid.sheet == "Summary"
    assert grid.sheets == ("Read me", "Summary")
    assert grid.rows[3] == ["Lincoln", dt.date(2026, 2, 2)]
    assert grid.rows[4][1] == 5.0
    assert grid.ref(4, 1, "Week") == CellRef(5, 2, "Week", "5", "Summary")
    assert grid.ref(4, 1, "Week").place == "sheet “Summary”, row 5, column B “Week”"
    assert "Summary" in grid.notes[0]


def test_any_sheet_can_be_asked_for_by_name():
    data = workbook({"One": [["a", 1], ["b", 2]], "Two": [["c", 3], ["d", 4]]})
    assert read_table(data, "a.xlsx", sheet="Two").rows[0][0] == "c"
    error = refusal(data, "a.xlsx", sheet="Three")
    assert error.code == "import.sheet-unknown"
    assert "One, Two" in error.fix


def ods(rows: str) -> bytes:
    content = (
        '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Summary">{rows}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    manifest = b'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content.encode()})


CELL = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'


def test_an_opendocument_sheet_is_read():
    rows = "".join(
        f"<table:table-row>{CELL.format('', a)}{CELL.format('', b)}</table:table-row>"
        for a, b in [("School", "Value"), ("Lincoln", "n/a")]
    )
    grid = read_table(ods(rows), "a.ods")
    assert grid.rows == [["School", "Value"], ["Lincoln", "n/a"]]


def test_an_opendocument_sheet_under_a_password_says_so():
    manifest = b"<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    locked = zipped({"META-INF/manifest.xml": manifest, "content.xml": b"\x8f\x02\x11"})
    assert refusal(locked, "a.ods").code == "import.password"


@pytest.mark.parametrize(
    "content",
    [
        b"<open",
        b'<a xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><table:table-row table:number-rows-repeated="many"/></a>',
    ],
)
def test_an_opendocument_sheet_with_broken_contents_is_said_to_be_damaged(content):
    assert refusal(zipped({"content.xml": content}), "a.ods").code == "import.damaged"


def test_a_sheet_that_repeats_a_cell_without_end_is_refused_before_it_is_laid_out():
    wide = CELL.format(' table:number-columns-repeated="16384"', "x")
    empty = '<table:table-row table:number-rows-repeated="9"><table:table-cell/></table:table-row>'
    rows = f'{empty}<table:table-row table:number-rows-repeated="1048576">{wide}</table:table-row>{empty}'
    assert refusal(ods(rows), "a.ods").code == "import.too-many-rows"


def test_one_stray_cell_in_the_last_corner_is_refused_before_it_is_laid_out():
    book = openpyxl.Workbook()
    book.active["A1"] = "School"
    book.active["XFD1048576"] = 1
    held = io.BytesIO()
    book.save(held)
    assert refusal(held.getvalue(), "a.xlsx").code == "import.too-many-rows"


@pytest.mark.parametrize(
    ("data", "filename", "said"),
    [
        (b"%PDF-1.7 ...", "report.csv", "a PDF"),
        (b"<!DOCTYPE html><html>", "report.csv", "a web page"),
        (b"\xef\xbb\xbf <table><tr>", "report.csv", "a web page"),
        (b"<html><body><table>", "report.xls", "a web page"),
        (TABLE.encode(), "report.xlsx", "a text file"),
        (zipped({"a": b"b"}), "report.csv", "an Excel workbook"),
        (b"\x89PNG\0\0", "report.csv", "something else"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused_and_named(data, filename, said):
    error = refusal(data, filename)
    assert error.code == "import.not-what-it-says"
    assert said in error.what


def test_an_unknown_ending_is_refused_with_those_we_read():
    error = refusal(b"abc", "report.docx")
    assert error.code == "import.file-type"
    assert ".csv" in error.fix


@pytest.mark.parametrize("data", [b"", b"\n\n", b" , ,\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(data):
    assert refusal(data, "a.csv").code == "import.empty"


def test_an_empty_workbook_is_refused():
    assert refusal(workbook({"Sheet": []}), "a.xlsx").code == "import.empty"


def test_a_file_over_the_limit_is_refused_before_it_is_read():
    error = refusal(b"x" * 2_000_001, "a.csv", limits=Limits(file_bytes=1_000_000))
    assert error.code == "import.too-large"
    assert "2 MB" in error.what


def test_a_table_with_too_many_rows_is_refused():
    assert refusal(TABLE.encode(), "a.csv", limits=Limits(rows=2)).code == "import.too-many-rows"
    assert (
        refusal(workbook({"S": [[1], [2], [3]]}), "a.xlsx", limits=Limits(rows=2)).code
        == "import.too-many-rows"
    )


def test_an_archive_that_swells_is_not_opened():
    bomb = zipped({"xl/workbook.xml": b"0" * 20_000_000})
    assert refusal(bomb, "a.xlsx").code == "import.zip-bomb"


def test_an_archive_of_very_many_bytes_is_not_opened():
    data = workbook({"S": [[1, 2], [3, 4]]})
    assert refusal(data, "a.xlsx", limits=Limits(unpacked_bytes=100)).code == "import.zip-bomb"


def test_an_archive_that_lies_about_its_sizes_is_not_opened():
    bomb = bytearray(zipped({"xl/workbook.xml": b"0" * 20_000_000}))
    entry = bomb.rindex(b"PK\x01\x02")
    struct.pack_into("<L", bomb, entry + 24, 10)
    assert refusal(bytes(bomb), "a.xlsx").code == "import.zip-bomb"


def test_an_archive_with_very_many_parts_is_not_opened():
    assert refusal(zipped({f"p{i}": b"" for i in range(1_001)}), "a.xlsx").code == "import.zip-bomb"


def test_a_workbook_whose_parts_are_not_packed_is_read():
    held = io.BytesIO()
    data = io.BytesIO(workbook({"S": [["School", "Value"], ["Lincoln", 5]]}))
    with zipfile.ZipFile(data) as packed, zipfile.ZipFile(held, "w", zipfile.ZIP_STORED) as loose:
        for part in packed.namelist():
            loose.writestr(part, packed.read(part))
    assert read_table(held.getvalue(), "a.xlsx").rows[1] == ["Lincoln", 5]


@pytest.mark.parametrize("cut", [30, 400, 2000])
def test_half_a_workbook_is_said_to_be_damaged(cut):
    assert refusal(workbook({"S": [["a", 1], ["b", 2]]})[:cut], "a.xlsx").code == "import.damaged"


def test_a_zip_that_is_no_workbook_is_said_to_be_damaged():
    assert refusal(zipped({"notes.txt": b"hello"}), "a.xlsx").code == "import.damaged"


def test_a_part_packed_in_an_unknown_way_is_refused():
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", b"x")
    assert refusal(held.getvalue(), "a.xlsx").code == "import.damaged"


def test_a_part_that_fails_its_checksum_is_refused():
    data = zipped({"xl/workbook.xml": b"hello"})
    crc = struct.pack("<L", zlib.crc32(b"hello"))
    assert refusal(data.replace(crc, b"\0\0\0\0"), "a.xlsx").code == "import.damaged"


def test_a_part_whose_bytes_are_broken_is_refused():
    data = bytearray(zipped({"xl/workbook.xml": bytes(range(256)) * 40}))
    data[50:80] = b"\xff" * 30
    assert refusal(bytes(data), "a.xlsx").code == "import.damaged"


def test_a_workbook_under_a_password_says_so():
    locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    assert refusal(locked, "a.xlsx").code == "import.password"


def test_the_built_in_readers_come_through_the_same_door_as_anyone_elses():
    assert reader_for(".csv") in readers()
    assert reader_for(".ods") in readers()
    assert reader_for(".docx") is None


def test_a_cell_reads_as_its_owner_sees_it():
    midnight = dt.datetime(2026, 2, 2)  # noqa: DTZ001 - workbooks know no zone
    morning = midnight.replace(hour=8, minute=30)
    cells = [None, True, 5.0, 5.5, midnight, morning, dt.date(2026, 2, 2)]
    shown = ["", "TRUE", "5", "5.5", "2026-02-02", "2026-02-02 08:30:00", "2026-02-02"]
    assert [as_text(cell) for cell in cells] == shown


def test_a_row_that_ends_early_is_blank_beyond_its_end():
    grid = read_table(b"School,Week,Value\nLincoln\n", "a.csv")
    assert grid.cell(1, 2) is None
    assert grid.ref(1, 2).text == ""


def test_the_page_of_a_chart_in_a_workbook_is_no_sheet_of_values():
    book = openpyxl.Workbook()
    book.active.append(["School", "Value"])
    book.active.append(["Lincoln", 5])
    book.create_chartsheet("Chart")
    held = io.BytesIO()
    book.save(held)
    assert read_table(held.getvalue(), "a.xlsx").rows[1] == ["Lincoln", 5]


def test_an_old_workbook_that_is_only_a_container_is_said_to_be_damaged():
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xls").code == "import.damaged"


OFFERED = """
from dataclasses import dataclass
from gofar.ingest.grid import Grid

@dataclass(frozen=True)
class Lines:
    name: str = "a list"
    suffixes: tuple = (".lst",)

    def matches(self, head):
        return head.startswith(b"#list")

    def read(self, data, filename, *, sheet, limits):
        return Grid(filename, "", [[line] for line in data.decode().splitlines()])

READER = Lines()
"""


def test_a_package_may_bring_a_reader_of_its_own(tmp_path, monkeypatch):
    info = tmp_path / "offered-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: offered\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[gofar.readers]\nlines = offered_reader:READER\n")
    (tmp_path / "offered_reader.py").write_text(OFFERED)
    monkeypatch.syspath_prepend(tmp_path)
    readers.cache_clear()
    try:
        assert read_table(b"#list\nLincoln\n", "a.lst").rows == [["#list"], ["Lincoln"]]
        assert "a list" in refusal(b"#list\nLincoln\n", "a.xlsx").what
    finally:
        readers.cache_clear()


def test_columns_are_lettered_as_a_spreadsheet_does():
    assert [column_letter(n) for n in (1, 26, 27, 702, 703)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_columns_that_are_dropped_are_nowhere_any_more():
    grid = read_table(TABLE.encode(), "a.csv").without_columns(frozenset({0}))
    assert "Lincoln" not in str(grid.rows)
    assert grid.rows[1] == ["left out", "2026-02-02", "91"]


def test_a_time_of_day_is_text():
    grid = read_table(workbook({"S": [["School", "Starts"], ["Lincoln", dt.time(8, 30)]]}), "a.xlsx")
    assert grid.rows[1] == ["Lincoln", "08:30:00"]
