"""The real command in a process of its own, with an empty home: start it, ask it, stop it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import contextmanager
from pathlib import Path

BIN = Path(sys.executable).parent
SECRET = "s" * 50


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environ(home: Path, **more: str) -> dict[str, str]:
    """An environment that knows nothing of ours but where the tests' coverage goes."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("GOFAR_", "DJANGO_"))}
    return kept | {"HOME": str(home)} | more


def gofar(home: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end."""
    return subprocess.run(
        [BIN / "gofar", *arguments], cwd=home, env=environ(home, **more), capture_output=True, text=True,
        check=False, timeout=110, stdin=subprocess.DEVNULL,
    )  # fmt: skip


@contextmanager
def serving(home: Path, *arguments: str, **more: str):
    """Serve until the block ends; give the port and the file that holds what the server says."""
    port, log = free_port(), home / "log"
    with log.open("w") as told:
        server = subprocess.Popen(
            [BIN / "gofar", "serve", "--port", str(port), *arguments],
            cwd=home, env=environ(home, **more), stdout=told, stderr=told,
        )  # fmt: skip
    try:
        for _ in range(400):
            if ask(port, "/health/live")[0] == 200:
                break
            assert server.poll() is None, log.read_text()
            time.sleep(0.25)
        else:
            raise AssertionError(log.read_text())
        yield port, log
    finally:
        server.send_signal(signal.SIGTERM)
        assert server.wait(30) == 0, log.read_text()


def ask(port: int, path: str, **headers: str) -> tuple[int, str]:
    """Ask the server; 0 where nobody answers."""
    request = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310 - the same
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""
