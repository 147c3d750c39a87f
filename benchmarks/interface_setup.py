"""Clicks, seconds and bytes of flow A: set up a network, walked in Chromium on a fresh sample. Nothing is asserted."""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tests.journeys.conftest import CHROMIUM, FLAGS  # noqa: E402 - the path comes first
from tests.journeys.flow_a import ALLOWED, walk  # noqa: E402


def wait(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=2)
        except (OSError, urllib.error.URLError):
            time.sleep(0.25)
        else:
            return
    raise SystemExit("the sample was not ready within 150 s")


def main() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    with tempfile.TemporaryDirectory() as folder:
        server = subprocess.Popen(
            [
                Path(sys.executable).parent / "gofar",
                "demo",
                "--dir",
                f"{folder}/data",
                "--port",
                str(port),
                "--no-open",
            ],
            env={k: v for k, v in os.environ.items() if not k.startswith(("GOFAR_", "DJANGO_"))},
            stderr=subprocess.DEVNULL,
        )
        try:
            wait(address)
            measure(address)
        finally:
            server.terminate()
            server.wait(20)


def measure(address: str) -> None:
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        wire = page.context.new_cdp_session(page)
        wire.send("Network.enable")
        weight = [0.0]
        wire.on("Network.loadingFinished", lambda done: weight.append(done["encodedDataLength"]))
        page.goto(address)
        began = time.monotonic()
        clicks = walk(page, "Benchmark network")
        seconds = time.monotonic() - began
        print(
            f"flow A: {clicks} clicks (at most {ALLOWED}), {seconds:.1f} s of machine time, {sum(weight) / 1000:.0f} KB"
        )
        browser.close()


if __name__ == "__main__":
    main()
