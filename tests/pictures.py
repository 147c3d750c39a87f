"""Pictures that tests send: a photo as a phone takes it, with place and time in it, and files that mean harm."""

import io
import struct
import zlib

from PIL import Image


def phone_photo(size=(800, 600), *, upright=1, colour=(200, 210, 220)):
    """A JPEG with a place (GPS), a camera, a comment and a way up, as a phone writes it."""
    picture = Image.new("RGB", size, colour)
    exif = Image.Exif()
    exif[0x010F] = "SECRET-CAMERA"
    exif[0x0112] = upright
    exif.get_ifd(0x8825)[2] = (40.0, 44.0, 54.0)
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"SECRET-COMMENT", quality=90)
    return out.getvalue()


def as_png(picture):
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def bomb(wide=60_000, high=60_000):
    """A PNG of a few hundred bytes that says it is 3.6 thousand million pixels large."""

    def part(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + part(b"IHDR", head)
        + part(b"IDAT", zlib.compress(b"\0" * 1000))
        + part(b"IEND", b"")
    )


def opened(jpeg):
    return Image.open(io.BytesIO(jpeg)).convert("RGB")
