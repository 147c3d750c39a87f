"""A look into a zipped workbook before it is opened: nothing that grows without end, nothing locked."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from pathlib import PurePath
from typing import TYPE_CHECKING

from gofar.core.errors import DataRefused
from gofar.core.words import message as _

if TYPE_CHECKING:
    from gofar.ingest.readers.contract import Limits

#: Small parts may shrink a lot without harm.
_HARMLESS_BYTES = 5_000_000
_LOCAL_HEADER = 30
_MANIFEST = "META-INF/manifest.xml"
_STEP = 1 << 20
#: What declares entities, in the two ways that the letters of XML are stored. A workbook has none of it.
_DECLARES = tuple(
    mark.encode(letters)
    for mark in ("<!DOCTYPE", "<!ENTITY")
    for letters in ("utf-8", "utf-16-le", "utf-16-be")
)
_LONGEST_MARK = max(map(len, _DECLARES))
_XML = (".xml", ".rels")
#: What a workbook of each ending holds; without it, it is something else under a workbook's name.
_HEART = {".xlsx": "xl/workbook.", ".xlsm": "xl/workbook.", ".ods": "content.xml"}
#: The upper half of a part's attributes is its kind on Unix; this one is a link to somewhere else.
_LINK = stat.S_IFLNK


def check_archive(data: bytes, filename: str, limits: Limits) -> None:
    """Refuse an archive that is damaged or unpacks to more than the limits allow.

    What it declares is looked at first, and then each part is unpacked step by step and counted, because the sizes
    that an archive declares can lie. Nothing is ever written to a disk under a part's name.

    Raises
    ------
    DataRefused
        Codes ``import.zip-bomb``, ``import.damaged``, ``import.entities`` and ``import.not-what-it-says``.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError):
        raise damaged(filename) from None
    declared = sum(part.file_size for part in parts)
    if len(parts) > limits.parts or declared > limits.unpacked_bytes or _swells(declared, len(data), limits):
        raise _bomb(filename)
    _check_names(parts, filename)
    unpacked = 0
    for part in parts:
        size = _unpacked_size(data, part, limits.unpacked_bytes - unpacked, filename)
        unpacked += size
        if unpacked > limits.unpacked_bytes or _swells(size, part.compress_size, limits):
            raise _bomb(filename)


def _check_names(parts: list[zipfile.ZipInfo], filename: str) -> None:
    """Refuse names that lead out of the archive, that stand twice or link elsewhere, and what is no workbook."""
    names = [part.filename for part in parts]
    leads_out = any(
        name.startswith(("/", "\\")) or ":" in name or ".." in name.replace("\\", "/").split("/")
        for name in names
    )
    links = any(stat.S_IFMT(part.external_attr >> 16) == _LINK for part in parts)
    if leads_out or links or len(set(names)) < len(names):
        raise damaged(filename)
    heart = _HEART.get(PurePath(filename).suffix.lower())
    if heart and not any(name.startswith(heart) for name in names):
        raise _other(filename) if _is_workbook(names) else damaged(filename)


def _is_workbook(names: list[str]) -> bool:
    return any(name.startswith(heart) for name in names for heart in _HEART.values())


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
    try:
        name_length, extra_length = struct.unpack_from("<HH", data, part.header_offset + _LOCAL_HEADER - 4)
        start = part.header_offset + _LOCAL_HEADER + name_length + extra_length
        packed = data[start : start + part.compress_size]
        if part.compress_type == zipfile.ZIP_STORED:
            _check_marks(packed, part, filename)
            return part.compress_size
        return _count(packed, part, most, filename)
    except (struct.error, zlib.error):
        raise damaged(filename) from None


def _count(packed: bytes, part: zipfile.ZipInfo, most: int, filename: str) -> int:
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    total, before = 0, b""
    while packed and not inflate.eof and total <= most:
        piece = inflate.decompress(packed, _STEP)
        _check_marks(before + piece, part, filename)
        total, before = total + len(piece), piece[-_LONGEST_MARK:]
        packed = inflate.unconsumed_tail
    return total


def _check_marks(piece: bytes, part: zipfile.ZipInfo, filename: str) -> None:
    """Refuse what declares entities: they multiply a text without end, or read a file of the server.

    Pictures inside a workbook may; nobody reads those.
    """
    if part.filename.lower().endswith(_XML) and any(mark in piece for mark in _DECLARES):
        raise DataRefused(
            _("The workbook holds declarations that no spreadsheet program writes. We did not read it."),
            where=filename,
            fix=_("Copy the table into a new workbook and send that."),
            code="import.entities",
        )


def _bomb(filename: str) -> DataRefused:
    return DataRefused(
        _("The workbook unpacks to far more than its size on disk. We did not open it."),
        where=filename,
        fix=_("Copy the table into a new workbook and send that."),
        code="import.zip-bomb",
    )


def _other(filename: str) -> DataRefused:
    return DataRefused(
        _("The file is a workbook of another kind than its name says."),
        where=filename,
        fix=_("Open it in your spreadsheet program and save it as Excel."),
        code="import.not-what-it-says",
    )


def damaged(filename: str) -> DataRefused:
    """Return the refusal of a file that its own format does not allow."""
    return DataRefused(
        _("The file is damaged, or only part of it arrived."),
        where=filename,
        fix=_("Open it in your spreadsheet program, save it again, and send it once more."),
        code="import.damaged",
    )
