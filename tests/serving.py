"""The real command in a process of its own, with an empty home: start it, ask it, stop it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from contextlib import closing, contextmanager
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


class Visitor:
    """Somebody behind the proxy, with a browser's cookies, who is led nowhere by herself."""

    def __init__(self, port: int, host: str) -> None:
        self.port, self.host, self.cookies = port, host, {}

    def open(self, path: str, **form: str) -> tuple[int, str, str]:
        """Open a page, or send its form; give the status, where it leads, and the page."""
        head = {"Host": self.host, "X-Forwarded-Proto": "https", "Referer": f"https://{self.host}/"}
        head["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if form:
            head["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as wire:
            wire.request("POST" if form else "GET", path, urllib.parse.urlencode(form) or None, head)
            answer = wire.getresponse()
            page = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, value = cookie.strip().partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer.status, answer.headers.get("Location", ""), page

    def send(self, path: str, **form: str) -> tuple[int, str, str]:
        """Open a page and send its form."""
        token = re.search(r'csrfmiddlewaretoken" value="([^"]+)', self.open(path)[2])
        assert token, path
        return self.open(path, csrfmiddlewaretoken=token[1], **form)


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
