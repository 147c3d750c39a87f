"""Hand a file to a process of its own and take back what it says, or that it was stopped.

One process reads one file, so nothing of one network's file is there when the next is read. Starting Python takes a
tenth of a second: so the next one is started when one ends, and waits with all it needs loaded.
"""

from __future__ import annotations

import atexit
import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from math import ceil
from typing import IO, Any, cast

from gofar.ingest.apart import plain

#: How many files one server process has read at the same time; each may take a gigabyte.
_AT_ONCE = 2


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one file may take: seconds on the clock, and bytes of memory."""

    seconds: float = 60
    memory: int = 1_000_000_000


USUAL = Bounds()


class Stopped(Exception):
    """The process was lost or was stopped; `slow` says that its time was over."""

    def __init__(self, *, slow: bool) -> None:
        super().__init__("slow" if slow else "heavy")
        self.slow = slow


class Busy(Exception):
    """As many files as may be are being read, and none was done in time."""


class _Spare:
    """The process that waits for the next file."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: subprocess.Popen[bytes] | None = None

    def take(self) -> subprocess.Popen[bytes]:
        """Return the process that waits, or a new one where none does or it has ended."""
        with self._lock:
            taken, self._waiting = self._waiting, None
        if taken is not None and taken.poll() is None:
            return taken
        if taken is not None:
            _end(taken)
        return _start(USUAL)

    def renew(self) -> None:
        """Start the next one, if none waits."""
        with self._lock:
            if self._waiting is None:
                self._waiting = _start(USUAL)

    def stop(self) -> None:
        """End the one that waits."""
        with self._lock:
            taken, self._waiting = self._waiting, None
        if taken is not None:
            _end(taken)

    def forget(self) -> None:
        """Leave it to the process that this one was copied from."""
        self._lock, self._waiting = threading.Lock(), None


_SPARE = _Spare()
_TURN = threading.BoundedSemaphore(_AT_ONCE)
atexit.register(_SPARE.stop)
os.register_at_fork(after_in_child=_SPARE.forget)


def apart(task: str, data: bytes, bounds: Bounds = USUAL, **asked: object) -> Any:  # noqa: ANN401 - plain values
    """Return what a task makes of a stranger's file, as plain values.

    Parameters
    ----------
    task : str
        What the other process shall do: ``table`` or ``photo``.
    data : bytes
        The file.
    bounds : Bounds
        What it may take.
    **asked
        What else the task asks for, as JSON can say it.

    Raises
    ------
    DataRefused
        The reader of that kind refused the file.
    Stopped
        It took too long or too much, or brought the process down.
    Busy
        Others were first, and took a minute.
    """
    if not _TURN.acquire(timeout=bounds.seconds):
        raise Busy
    try:
        child = _SPARE.take() if bounds == USUAL else _start(bounds)
        try:
            answer = _asked(child, {"task": task, "size": len(data), **asked}, data, bounds)
        finally:
            _end(child)
            if bounds == USUAL:
                _SPARE.renew()
    finally:
        _TURN.release()
    if "refused" in answer:
        raise plain.to_refusal(answer["refused"])
    return answer


def _asked(child: subprocess.Popen[bytes], request: dict[str, object], data: bytes, bounds: Bounds) -> Any:  # noqa: ANN401
    """Send the file and read the answer, with a clock that stops the process."""
    over = threading.Event()

    def stop() -> None:
        over.set()
        child.kill()

    clock = threading.Timer(bounds.seconds, stop)
    clock.daemon = True
    clock.start()
    try:
        told = cast("IO[bytes]", child.stdin)
        told.write(json.dumps(request).encode() + b"\n")
        told.write(data)
        told.flush()
        return plain.read(cast("IO[bytes]", child.stdout))
    except (ValueError, OSError):
        raise Stopped(slow=over.is_set()) from None
    finally:
        clock.cancel()


def _start(bounds: Bounds) -> subprocess.Popen[bytes]:
    """Start a process that knows nothing of this one: no settings, no working folder, no open file."""
    command = [
        sys.executable,
        "-I",
        "-m",
        "gofar.ingest.apart.child",
        str(bounds.memory),
        str(ceil(bounds.seconds)),
    ]
    return subprocess.Popen(  # noqa: S603 - our own module in our own Python
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"LC_ALL": "C.UTF-8"},
        cwd="/",
    )


def _end(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    for pipe in (child.stdin, child.stdout):
        try:
            cast("IO[bytes]", pipe).close()
        except OSError:  # it was gone before it had read all of the file
            continue
    child.wait()
