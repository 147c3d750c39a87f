"""A chart as a file: the picture that leaves carries its finding, its reason, its source and how many."""

import datetime as dt
import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest
from PIL import Image

from gofar.figures.picture import picture_pdf, picture_png, picture_svg
from gofar.figures.plate import plate_of
from gofar.figures.sentence import finding
from gofar.figures.spec import Flag
from tests.unit.figures.examples import QUIET, chart, mondays, percents, risen

NOON = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)
TEXT = "{http://www.w3.org/2000/svg}text"


def left(**spec):
    return risen(source="Attendance files of 14 schools", as_of=dt.date(2026, 3, 1), students=2666, **spec)


def words(svg):
    """All text of a picture in reading order of its lines."""
    root = ET.fromstring(svg)  # noqa: S314 - our own drawing
    return " ".join("".join(text.itertext()) for text in root.iter(TEXT))


def test_the_drawing_carries_finding_reason_source_day_and_how_many():
    said, told = words(picture_svg(left())), finding(left())
    for sentence in (told.title, told.say, told.why_head, told.why):
        assert sentence in said
    assert "Source: Attendance files of 14 schools, as of 1 March 2026." in said
    assert said.endswith("Attendance. 2,666 students. 24 weeks, 11 Aug 2025 to 19 Jan 2026.")


def test_the_picture_keeps_its_text_alternative_and_leads_nowhere():
    flags = [Flag(3, mondays(24)[5], "Call home", "/n/riverbend/tests/3/")]
    svg = picture_svg(left(flags=flags))
    assert f'role="img" aria-label="{finding(left()).alt}"' in svg
    assert "Test 3: Call home" in svg
    assert "href" not in svg


def test_without_students_it_says_out_of_how_many_each_was_counted():
    shares = chart([178.0, 180.0, 1890.0], kind="p", den=[200.0, 200.0, 2000.0])
    assert "Each out of 200 to 2,000." in plate_of(shares).about
    assert "Each out of 9." in plate_of(chart([4.0, 5.0], kind="p", den=[9.0, 9.0])).about
    assert "out of" not in plate_of(chart(percents(*QUIET))).about


def test_a_group_is_named_in_every_word_of_the_picture():
    told = plate_of(left(subject="Ortiz"), title="Ortiz, Black: attendance rose", whose="Ortiz, Black")
    assert told.alt.startswith("Ortiz, Black: attendance rose.")
    assert told.about.startswith("Attendance, Ortiz, Black.")


def test_the_png_is_the_drawing_sharp_enough_for_paper():
    with Image.open(io.BytesIO(picture_png(left()))) as png:
        width, height = (
            float(side)
            for side in re.search(r'width="([\d.]+)" height="([\d.]+)"', picture_svg(left())).groups()
        )
        assert png.size == pytest.approx((width * 2.5, height * 2.5), abs=2)
        dark = sum(count for count, colour in png.convert("RGB").getcolors(1 << 24) if sum(colour) < 150)
        assert dark > 5000  # the title is there, so its font was found


def test_the_pdf_is_one_tagged_page_with_the_alternative_and_the_same_bytes_each_time():
    made = picture_pdf(left(), made=NOON)
    assert made == picture_pdf(left(), made=NOON)
    assert len(re.findall(rb"/Type ?/Page\b", made)) == 1
    assert re.findall(rb"/S ?/(\w+)", made) == [b"H1", b"P", b"Figure", b"P", b"P", b"Document"]
    assert b"/Alt" in made


@pytest.mark.parametrize("said", ['#panic("no")', "</text><script>", "$ x & y", "A" * 400])
def test_what_people_wrote_is_never_a_command(said):
    spec = replace(left(), measure=said, subject=said, source=said, axis=said)
    assert "<script>" not in picture_svg(spec)
    assert picture_png(spec).startswith(b"\x89PNG")
    assert picture_pdf(spec, made=NOON).startswith(b"%PDF")


@pytest.mark.parametrize("n", [0, 1, 2, 400])
def test_thin_and_long_series_are_pictures_too(n):
    spec = chart([(80 + i % 7) / 100 for i in range(n)] or [None], kind="i", times=mondays(n or 1))
    assert picture_png(spec).startswith(b"\x89PNG")
    assert picture_pdf(spec, made=NOON).startswith(b"%PDF")
