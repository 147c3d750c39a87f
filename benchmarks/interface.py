"""Taps, clicks, seconds and bytes of the flows that must be quick, walked in a browser on the living sample.

Run `make bench-interface`. Seconds include typing at 52 words a minute and a look before each tap; bytes are what a
first visit brings over the wire, compressed. One function a flow; add yours to FLOWS.
"""

import gzip
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.journeys import phone as thumb
from tests.journeys.conftest import CHROMIUM, FLAGS, serve
from tests.journeys.record import Living
from tests.journeys.test_two_minutes import log_what_happened, start_something


@dataclass
class Walk:
    """What a flow cost."""

    name: str
    taps: int
    seconds: float
    bytes: int
    bar: str


KINDS = {"document", "stylesheet", "script", "image"}


def first_visit(page, path):
    """Open a page; return what it brings, as a server that compresses would send it."""
    answers = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108 - a bound method has no room for a mark
    page.goto(path, wait_until="networkidle")
    bodies = [a.body() for a in list(answers) if a.status == 200 and a.request.resource_type in KINDS]
    return sum(min(len(body), len(gzip.compress(body))) for body in bodies)


def flow_b(living, context):
    """Log what happened, from a link to "Saved"."""
    living.afresh()
    page, link = context.new_page(), living.link()
    began = time.monotonic()
    first = first_visit(page, link)
    log_what_happened(page)
    page.locator("h1", has_text="Saved").wait_for()
    return Walk(
        "B: log a test from a link", thumb.taps(page), time.monotonic() - began, first, "6 taps, 60 s, 60 KB"
    )


def new_test(living, context):
    """Start a test from zero."""
    thumb.sign_in(context, living)
    page = context.new_page()
    began = time.monotonic()
    first = first_visit(page, "/log/new/")
    start_something(page)
    page.locator(".toast").wait_for()
    return Walk(
        "a new test from zero", thumb.taps(page), time.monotonic() - began, first, "5 taps, 60 s, 60 KB"
    )


#: Flow A, setting a network up, is walked by interface_setup.py beside this file.
FLOWS = [flow_b, new_test]


def main():
    with tempfile.TemporaryDirectory(prefix="gofar-bench-") as above, sync_playwright() as play:
        folder = Path(above) / "data"
        address, server = serve(folder)
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        try:
            print(f"{'flow':30}{'taps':>6}{'seconds':>9}{'KB first visit':>16}  bar")
            for flow in FLOWS:
                context = browser.new_context(**thumb.PHONE, base_url=address)
                context.add_init_script(thumb.COUNT)
                walk = flow(Living(address, folder), context)
                print(f"{walk.name:30}{walk.taps:6}{walk.seconds:9.1f}{walk.bytes / 1000:16.1f}  {walk.bar}")
                context.close()
        finally:
            browser.close()
            server.terminate()
            server.wait(20)


if __name__ == "__main__":
    main()
