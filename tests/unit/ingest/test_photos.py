"""A photo made anew: what a phone put into it is gone, what is covered is black, and harm is refused."""

import contextlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from gofar.core.errors import DataRefused
from gofar.ingest.photos import LONGEST, MOST_BYTES, STRIP, Cleaned, Strip, clean, small
from tests.pictures import as_png, bomb, opened, phone_photo


def segments(jpeg):
    """Return the markers before the pixels."""
    found, at = [], 2
    while jpeg[at + 1] != 0xDA:
        found.append(jpeg[at + 1])
        at += 2 + int.from_bytes(jpeg[at + 2 : at + 4], "big")
    return set(found)


def test_place_camera_and_comment_are_gone():
    sent = phone_photo()
    assert b"SECRET-CAMERA" in sent and b"SECRET-COMMENT" in sent and 0xE1 in segments(sent)
    kept = clean(sent).jpeg
    assert b"SECRET" not in kept
    # JFIF's own header is all that stands beside the tables: no EXIF (E1), no profile (E2), no comment (FE).
    assert segments(kept) & {*range(0xE1, 0xF0), 0xFE} == set()
    assert dict(Image.open(io.BytesIO(kept)).getexif()) == {}


def test_what_a_png_says_about_itself_is_gone_too():
    from PIL.PngImagePlugin import PngInfo

    told, out = PngInfo(), io.BytesIO()
    told.add_text("Author", "SECRET-NAME")
    Image.new("RGB", (60, 40), "white").save(out, "PNG", pnginfo=told)
    assert b"SECRET-NAME" in out.getvalue()
    assert b"SECRET-NAME" not in clean(out.getvalue()).jpeg


def test_a_sideways_photo_stands_upright():
    kept = clean(phone_photo((800, 600), upright=6))
    assert (kept.width, kept.height) == (600, 800)


def test_a_large_photo_becomes_1600_pixels_long_and_a_small_one_stays():
    assert (clean(phone_photo((4000, 3000))).width, clean(phone_photo((4000, 3000))).height) == (1600, 1200)
    assert clean(phone_photo((300, 200))).width == 300


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_three_kinds_come_in_and_a_jpeg_goes_out(kind):
    out = io.BytesIO()
    Image.new("RGB", (90, 60), "white").save(out, kind)
    assert clean(out.getvalue()).jpeg[:3] == b"\xff\xd8\xff"


def test_what_one_can_see_through_is_white():
    assert opened(clean(as_png(Image.new("RGBA", (40, 40), (0, 0, 0, 0)))).jpeg).getpixel((20, 20)) == (
        255,
        255,
        255,
    )


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16", "RGBA"])
def test_every_kind_of_colour_can_be_kept(mode):
    assert clean(as_png(Image.new(mode, (30, 20)))).height == 20


def test_strips_are_black_and_the_rest_stays():
    seen = opened(clean(phone_photo((400, 500)), [Strip.TOP, Strip.BOTTOM]).jpeg)
    high = round(500 * STRIP)
    for row in (0, high - 4, 500 - high + 4, 499):
        assert max(seen.getpixel((200, row))) < 25, row
    assert min(seen.getpixel((200, 250))) > 190
    plain = opened(clean(phone_photo((400, 500)), [Strip.TOP]).jpeg)
    assert min(plain.getpixel((200, 499))) > 190


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 60), st.integers(1, 60))
def test_a_strip_covers_at_least_a_row_of_any_picture(wide, high):
    kept = clean(as_png(Image.new("RGB", (wide, high), "white")), [Strip.TOP])
    assert (kept.width, kept.height) == (wide, high)
    assert max(opened(kept.jpeg).getpixel((0, 0))) < 60


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "photo.unreadable"),
        (b"just text", "photo.unreadable"),
        (b"GIF89a" + b"\0" * 40, "photo.unreadable"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "photo.unreadable"),
        (b"%PDF-1.7", "photo.unreadable"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 40, "photo.heic"),
        (phone_photo()[:900], "photo.unreadable"),
        (bomb(), "photo.too-many-pixels"),
        (bomb(6_000, 6_000), "photo.too-many-pixels"),
        (b"\xff\xd8\xff" + b"\0" * MOST_BYTES, "photo.too-large"),
    ],
    ids=["empty", "text", "gif", "svg", "pdf", "heic", "cut", "bomb", "large-png", "heavy"],
)
def test_what_is_no_photo_or_means_harm_is_refused_with_what_where_and_what_to_do(data, code):
    with pytest.raises(DataRefused) as refused:
        clean(data)
    assert refused.value.code == code
    assert refused.value.what and refused.value.where == "Photo" and refused.value.fix


@pytest.mark.filterwarnings("ignore::UserWarning:PIL")
@settings(max_examples=60, deadline=None)
@given(st.integers(2, 3000), st.binary(min_size=1, max_size=12))
def test_a_damaged_file_is_read_or_refused_and_nothing_else_happens(at, noise):
    sent = bytearray(phone_photo((320, 240)))
    sent[at : at + len(noise)] = noise
    with contextlib.suppress(DataRefused):
        assert clean(bytes(sent)).width <= LONGEST


def test_only_clean_makes_what_can_be_kept():
    with pytest.raises(TypeError):
        Cleaned(phone_photo(), 800, 600, object())


def test_the_small_one_is_small():
    assert max(opened(small(clean(phone_photo((1600, 1200))).jpeg)).size) == 400
