"""A photo made anew: whatever comes in, a plain JPEG goes on that carries nothing but its pixels.

Only here are pictures opened. A file is judged by its first bytes and its size before it is unpacked, because a small
file can unpack to a picture that fills the memory.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw, ImageOps

from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from collections.abc import Collection

#: The largest file that is read, and the longer edge of what is kept.
MOST_BYTES = 8 * 1024 * 1024
LONGEST = 1600
#: A strip that is covered is this share of the height.
STRIP = 0.16
#: The most pixels of each kind that is read. A JPEG can be unpacked at a part of its size, the others cannot.
_PIXELS = {"JPEG": 50_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
_HEIC = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
#: What the readers of a broken or a hostile file raise.
_BROKEN = (
    OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, IndexError, KeyError, TypeError,
    ArithmeticError,
)  # fmt: skip
_MADE = object()


class Strip(StrEnum):
    """Where a name mostly stands on a sheet."""

    TOP = "top"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """A JPEG made by `clean`, and by nothing else: what is stored cannot be what was sent."""

    jpeg: bytes
    width: int
    height: int
    made: object = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse to be made elsewhere."""
        if self.made is not _MADE:
            message = "Only clean() makes a Cleaned photo."
            raise TypeError(message)


def clean(data: bytes, cover: Collection[Strip] = ()) -> Cleaned:
    """Return a photo as a new JPEG of at most 1600 pixels, upright, without anything else that the file carried.

    Parameters
    ----------
    data : bytes
        A JPEG, PNG or WebP of at most 8 MB.
    cover : collection of Strip
        Strips to paint black before anything is kept.

    Raises
    ------
    DataRefused
        It is no such picture, it is broken, or it is too large.
    """
    _refuse_by_first_bytes(data)
    try:
        with Image.open(BytesIO(data), formats=tuple(_PIXELS)) as opened:
            _refuse_by_size(opened)
            opened.draft("RGB", (LONGEST, LONGEST))
            upright = ImageOps.exif_transpose(opened)
            upright.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
            sheet = _on_white(upright)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels() from None
    except _BROKEN:
        raise _unreadable() from None
    _cover(sheet, cover)
    return Cleaned(_jpeg(sheet, 82), sheet.width, sheet.height, _MADE)


def clean_apart(data: bytes, cover: Collection[Strip] = ()) -> Cleaned:
    """Return what `clean` makes of a photo that somebody sent, made where a broken reader can do no harm.

    Raises
    ------
    DataRefused
        As `clean`; or reading it took too long or too much, or others are first.
    """
    from gofar.ingest.apart.parent import Busy, Stopped, apart
    from gofar.ingest.apart.tables import busy

    _refuse_by_first_bytes(data)
    try:
        made = apart("photo", data, cover=[str(strip) for strip in cover])
    except Stopped:
        raise _unreadable() from None
    except Busy:
        raise busy() from None
    if not made["jpeg"].startswith(b"\xff\xd8\xff"):
        raise _unreadable()
    return Cleaned(made["jpeg"], int(made["width"]), int(made["height"]), _MADE)


def _unreadable() -> DataRefused:
    return DataRefused(
        _("This picture cannot be read."),
        where=_("Photo"),
        fix=_("Send a JPEG, PNG or WebP, or take the photo again."),
        code="photo.unreadable",
    )


def small(jpeg: bytes, edge: int = 400) -> bytes:
    """Return a kept photo as a small one, for a list."""
    with Image.open(BytesIO(jpeg), formats=("JPEG",)) as opened:
        opened.draft("RGB", (edge, edge))
        opened.thumbnail((edge, edge))
        return _jpeg(opened, 75)


def _refuse_by_first_bytes(data: bytes) -> None:
    if len(data) > MOST_BYTES:
        raise DataRefused(
            _("This photo is larger than 8 MB."),
            where=_("Photo"),
            fix=_("Send a smaller one: your phone can make it smaller when you share it."),
            code="photo.too-large",
        )
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        raise DataRefused(
            _("This photo is in the phone’s own format (HEIC), which we do not read."),
            where=_("Photo"),
            fix=_("In the phone’s camera settings choose “Most compatible”, or send a screenshot of it."),
            code="photo.heic",
        )


def _refuse_by_size(opened: Image.Image) -> None:
    if opened.width * opened.height > _PIXELS[opened.format or "PNG"]:
        raise _too_many_pixels()


def _too_many_pixels() -> DataRefused:
    return DataRefused(
        _("This picture has more pixels than a photo of a sheet needs."),
        where=_("Photo"),
        fix=_("Take it with the phone’s camera at its usual size, up to 25 megapixels."),
        code="photo.too-many-pixels",
    )


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the pixels alone, on a new sheet: comments, places and profiles stay behind with the old one."""
    sheet = Image.new("RGB", picture.size, "white")
    if picture.has_transparency_data:
        seen = picture.convert("RGBA")
        sheet.paste(seen, mask=seen.getchannel("A"))
    else:
        sheet.paste(picture.convert("RGB"))
    return sheet


def _cover(sheet: Image.Image, strips: Collection[Strip]) -> None:
    high = max(1, round(sheet.height * STRIP))
    brush = ImageDraw.Draw(sheet)
    if Strip.TOP in strips:
        brush.rectangle((0, 0, sheet.width, high), fill="black")
    if Strip.BOTTOM in strips:
        brush.rectangle((0, sheet.height - high, sheet.width, sheet.height), fill="black")


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
