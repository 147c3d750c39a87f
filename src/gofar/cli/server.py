"""The server behind `gofar demo` and `gofar serve`."""

from __future__ import annotations

import atexit
import os
import shutil
import socket
import tempfile
from ipaddress import ip_address
from pathlib import Path

from gofar.core.errors import WrongUsage

LOOPBACK = "127.0.0.1"


def refuse_open(host: str, *, behind_tls: bool) -> None:
    """Refuse to listen where others could read along.

    Raises
    ------
    WrongUsage
        The address is not one of this computer alone, and nothing says that TLS stands in front (``serve.open``);
        or it is no address (``serve.no-address``).
    """
    try:
        near = ip_address(host).is_loopback
    except ValueError:
        raise WrongUsage(
            "The place to listen on is a number such as 127.0.0.1, or 0.0.0.0 for every one.",
            where="--host",
            fix="The name that people type goes to GOFAR_HOSTS.",
            code="serve.no-address",
        ) from None
    if not near and not behind_tls:
        raise WrongUsage(
            "Others would reach this server without TLS, and could read along.",
            where="--host",
            fix="Set GOFAR_HTTPS=1 and put a proxy that speaks TLS in front, or listen on 127.0.0.1.",
            code="serve.open",
        )


def refuse_taken(port: int, host: str = LOOPBACK) -> None:
    """Refuse a port on which something else listens.

    Raises
    ------
    WrongUsage
        The port is taken (``serve.port-taken``).
    """
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise WrongUsage(
                f"Something else is listening on port {port}.",
                where="--port",
                fix=f"Choose another, such as --port {port + 1}.",
                code="serve.port-taken",
            ) from None


#: Memory that looks like a disk, where the system has it.
_MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
_COUNTS = "gofar-metrics-"


def count_in_files() -> None:
    """Let several processes count together: each keeps a file, and whoever scrapes reads the sum.

    The files are mapped, and a process that writes to one for which there is no room is killed. So they lie in memory,
    never on the disk of the record, which may be full.
    """
    place = _MEMORY if os.access(_MEMORY, os.W_OK) else Path(tempfile.gettempdir())
    for stray in place.glob(f"{_COUNTS}*"):
        pid = stray.name.removeprefix(_COUNTS).partition("-")[0]
        if pid.isdecimal() and not _runs(int(pid)):
            shutil.rmtree(stray, ignore_errors=True)
    folder = tempfile.mkdtemp(prefix=f"{_COUNTS}{os.getpid()}-", dir=place)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = folder


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def run(port: int, *, host: str = LOOPBACK, workers: int = 1, threads: int = 4) -> None:
    """Serve until stopped. One worker process with a few threads is plenty for one computer."""
    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    Server(
        "gofar.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        log_level=LogLevels.warning,
        # A process that dies is replaced; one that hangs at the end does not hold up a restart.
        respawn_failed_workers=workers > 1,
        workers_kill_timeout=20,
    ).serve()
