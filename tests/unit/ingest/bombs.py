"""Hostile files, made here: nothing of them lies in the repository."""

import io
import stat
import zipfile
import zlib
from struct import pack

CONTENT = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">'
    + "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    + "]><workbook>&l9;</workbook>"
)
QUADRATIC = f'<!DOCTYPE q [<!ENTITY a "{"a" * 50_000}">]><workbook>{"&a;" * 50_000}</workbook>'


def outside(path):
    """A document that asks for a file of the server."""
    return f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY secret SYSTEM "file://{path}">]><workbook>&secret;</workbook>'


def parameter(path):
    """The same by way of a parameter entity, which has no word for itself in the text."""
    return f'<!DOCTYPE x [<!ENTITY % all SYSTEM "file://{path}"> %all;]><workbook/>'


def zipped(parts, packing=zipfile.ZIP_DEFLATED):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", packing) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def workbook_with(part, content, packing=zipfile.ZIP_DEFLATED):
    """An Excel file whose one part is ours."""
    return zipped(
        {"[Content_Types].xml": CONTENT, "xl/workbook.xml": "<workbook/>"} | {part: content}, packing
    )


def linking(name, to):
    """An Excel file with a part that is a link on Unix."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        part = zipfile.ZipInfo(name)
        part.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(part, to)
    return held.getvalue()


def overlapping(copies):
    """An archive of few bytes whose many entries point to the same packed part, again and again."""
    body = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = body.compress(b"0" * 9_000_000) + body.flush()
    head = (
        pack("<4sHHHHHLLLHH", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(packed), 9_000_000, 15, 0)
        + b"xl/workbook.xml"
    )
    listed = b"".join(
        pack(
            "<4sHHHHHHLLLHHHHHLL",
            b"PK\x01\x02",
            20,
            20,
            0,
            8,
            0,
            0,
            0,
            len(packed),
            9_000_000,
            15,
            0,
            0,
            0,
            0,
            0,
            0,
        )
        + b"xl/workbook.xml"
        for _ in range(copies)
    )
    end = pack("<4sHHHHLLH", b"PK\x05\x06", 0, 0, copies, copies, len(listed), len(head + packed), 0)
    return head + packed + listed + end


def wide_png(side):
    """A picture of a few kilobytes that unpacks to `side` times `side` pixels."""

    def chunk(kind, data):
        return pack(">L", len(data)) + kind + data + pack(">L", zlib.crc32(kind + data))

    rows = zlib.compressobj(9)
    line = b"\0" * (1 + side // 8)
    body = b"".join(rows.compress(line) for _ in range(side)) + rows.flush()
    head = pack(">LLBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
