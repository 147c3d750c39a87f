"""A look into a zipped workbook before it is opened: nothing that grows without end, nothing locked."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.ingest.readers.contract import Limits

#: A real workbook has tens of parts.
_MOST_PARTS = 10_000
#: Small parts may shrink a lot without harm.
_HARMLESS_BYTES = 5_000_000
_LOCAL_HEADER = 30
_MANIFEST = "META-INF/manifest.xml"
_STEP = 1 << 20


def check_archive(data: bytes, filename: str, limits: Limits) -> None:
    """Refuse an archive that is damaged or unpacks to more than the limits allow.

    Each part is unpacked step by step and counted, because the sizes that an archive declares can lie.

    Raises
    ------
    DataRefused
        Codes ``import.zip-bomb`` and ``import.damaged``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise damaged(filename) from None
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > limits.unpacked_bytes:
        raise _bomb(filename)
    unpacked = 0
    for part in parts:
        size = _unpacked_size(data, part, limits.unpacked_bytes - unpacked, filename)
        unpacked += size
        if unpacked > limits.unpacked_bytes or _swells(size, part.compress_size, limits):
            raise _bomb(filename)


def is_encrypted(data: bytes) -> bool:
    """Return whether an OpenDocument file says of itself that it is under a password."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return _MANIFEST in archive.namelist() and b"encryption-data" in archive.read(_MANIFEST)


def _swells(size: int, packed: int, limits: Limits) -> bool:
    return size > _HARMLESS_BYTES and size > limits.ratio * max(packed, 1)


def _unpacked_size(data: bytes, part: zipfile.ZipInfo, most: int, filename: str) -> int:
    """How many bytes a part really unpacks to, counted no further than `most`."""
    if part.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise damaged(filename)
    if part.compress_type == zipfile.ZIP_STORED:
        return part.compress_size
    try:
        name_length, extra_length = struct.unpack_from("<HH", data, part.header_offset + _LOCAL_HEADER - 4)
        start = part.header_offset + _LOCAL_HEADER + name_length + extra_length
        return _count(data[start : start + part.compress_size], most)
    except (struct.error, zlib.error):
        raise damaged(filename) from None


def _count(packed: bytes, most: int) -> int:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    total = 0
    while packed and not inflate.eof and total <= most:
        total += len(inflate.decompress(packed, _STEP))
        packed = inflate.unconsumed_tail
    return total


def _bomb(filename: str) -> DataRefused:
    return DataRefused(
        _("The workbook unpacks to far more than its size on disk. We did not open it."),
        where=filename,
        fix=_("Copy the table into a new workbook and send that."),
        code="import.zip-bomb",
    )


def damaged(filename: str) -> DataRefused:
    """Return the refusal of a file that its own format does not allow."""
    return DataRefused(
        _("The file is damaged, or only part of it arrived."),
        where=filename,
        fix=_("Open it in your spreadsheet program, save it again, and send it once more."),
        code="import.damaged",
    )
