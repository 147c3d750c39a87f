"""The living sample, served as a newcomer would serve it, and a browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.journeys.record import Living

BIN = Path(sys.executable).parent
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
]  # fmt: skip


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def serve(folder):
    """Start `gofar demo` in `folder`, and wait until it answers; give its address and how to stop it."""
    port, log = free_port(), folder.parent / "log"
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("GOFAR_", "DJANGO_"))}
    with log.open("w") as told:
        server = subprocess.Popen(
            [BIN / "gofar", "demo", "--dir", folder, "--port", str(port), "--no-open"],
            env=environ, stdout=told, stderr=told,
        )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        _wait(server, address, log)
    except BaseException:
        server.terminate()
        raise
    return address, server


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """`gofar demo` in a folder of its own; the address of its front door."""
    address, server = serve(tmp_path_factory.mktemp("demo") / "data")
    yield address
    server.terminate()
    server.wait(20)


@pytest.fixture(scope="session")
def living(tmp_path_factory):
    """A second one, for journeys that write a lot: its address, and a way into its record."""
    folder = tmp_path_factory.mktemp("living") / "data"
    address, server = serve(folder)
    yield Living(address, folder)
    server.terminate()
    server.wait(20)


def _wait(server, address, log) -> None:
    for _ in range(720):
        try:
            urllib.request.urlopen(address, timeout=2)  # noqa: S310 - our own server on loopback
        except OSError:
            if server.poll() is not None:
                pytest.fail(f"the demo stopped: {log.read_text()}")
            time.sleep(0.25)
        else:
            return
    pytest.fail("the demo was not ready within three minutes")


@pytest.fixture(scope="session")
def play():
    """Playwright, once."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def chromium(play):
    """Debian's Chromium, driven by Playwright."""
    browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def visit(chromium, site):
    """Open a page as a visitor of a given width and theme; console errors and policy breaches fail the test."""
    contexts = []

    def open_page(path="/", *, width=1280, dark=False, scripts=True):
        context = chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            java_script_enabled=scripts,
        )
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.on("console", lambda m: page.complaints.append(m.text) if m.type == "error" else None)
        page.on("pageerror", lambda e: page.complaints.append(str(e)))
        page.goto(site + path)
        return page

    yield open_page
    complaints = [
        c for context in contexts for page in context.pages for c in getattr(page, "complaints", [])
    ]
    for context in contexts:
        context.close()
    assert [c for c in complaints if "favicon" not in c] == []
