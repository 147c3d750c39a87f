"""The process that reads one stranger's file and ends.

It loads what it needs, gives up the rest, and only then takes the file: a gigabyte of memory, a minute, no new file,
no socket, no other process, no word of the server's settings. What a hostile file could take over has nothing.
"""

from __future__ import annotations

import base64
import io
import json
import resource
import sys
import zipfile
from typing import IO, Any

from gofar.core.errors import DataRefused
from gofar.ingest.apart import plain
from gofar.ingest.photos import Strip, clean
from gofar.ingest.readers import read_table
from gofar.ingest.readers.contract import Limits

#: The three ways out that were open at the start; a fourth cannot be opened.
_OPEN = 3
#: Codes that end the process: it ran out of memory, or of words.
OUT_OF_MEMORY = 3

_DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg=="
)


def main() -> int:
    """Get ready, give up what is not needed, wait for a file, answer, end."""
    memory, seconds = int(sys.argv[1]), int(sys.argv[2])
    _warm_up()
    _give_up(memory, seconds)
    return answer(sys.stdin.buffer, sys.stdout.buffer)


def answer(asked: IO[bytes], told: IO[bytes]) -> int:
    """Read one request and its file, and write what came of it. Nobody asked: the server has ended."""
    head = asked.readline()
    if not head:
        return 0
    request = json.loads(head)
    try:
        found = _TASKS[request["task"]](asked.read(request["size"]), request)
    except DataRefused as refusal:
        found = {"refused": plain.from_refusal(refusal)}
    except MemoryError:
        return OUT_OF_MEMORY
    try:
        plain.write(found, told)
        told.flush()
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _table(data: bytes, request: dict[str, Any]) -> dict[str, object]:
    limits = Limits(**request["limits"])
    grid = read_table(data, request["name"], sheet=request["sheet"], limits=limits)
    return {
        "name": grid.name,
        "sheet": grid.sheet,
        "rows": grid.rows,
        "sheets": list(grid.sheets),
        "notes": [plain.from_text(note) for note in grid.notes],
        "lines": list(grid.lines),
    }


def _photo(data: bytes, request: dict[str, Any]) -> dict[str, object]:
    made = clean(data, [Strip(one) for one in request["cover"]])
    return {"jpeg": made.jpeg, "width": made.width, "height": made.height}


_TASKS = {"table": _table, "photo": _photo}


def _warm_up() -> None:
    """Read one of each kind, because a library loads its parts at first use, and later none can be opened."""
    clean(_DOT)
    for kind in ("JPEG", "WEBP"):
        held = io.BytesIO()
        _picture().save(held, kind)
        clean(held.getvalue())
    for text in ("a,b\n1,2\n".encode("utf-16"), "a,b\n1,é\n".encode("cp1252"), b"a\tb\n"):
        read_table(text, "a.csv")
    for name in ("a.xlsx", "a.ods"):
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("content.xml", "<a/>")
        try:
            read_table(held.getvalue(), name)
        except DataRefused:
            continue


def _picture() -> Any:  # noqa: ANN401 - a picture of the library that only `photos` names
    from PIL import Image

    return Image.new("RGB", (2, 2))


def _give_up(memory: int, seconds: int) -> None:
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NPROC: 0,
        resource.RLIMIT_CPU: seconds + 1,
        resource.RLIMIT_NOFILE: _OPEN,
    }
    if sys.platform == "linux":  # elsewhere the address space holds what was never asked for
        limits[resource.RLIMIT_AS] = memory
    for which, most in limits.items():
        resource.setrlimit(which, (most, most))


if __name__ == "__main__":
    sys.exit(main())
