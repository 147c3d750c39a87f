"""A real browser walks pages full of hostile words: nothing runs, nothing pops up, nobody else is called."""

from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.journeys.conftest import serve
from tests.journeys.places import PAGES
from tests.journeys.record import Living

pytestmark = [pytest.mark.journey, pytest.mark.timeout(900)]

ROOT = Path(__file__).resolve().parents[2]
PLANT = f"""
sys.path.insert(0, {str(ROOT)!r})
from tests.planting import plant
answer = len(plant())
"""
#: What the words would call if one of them ran.
TRIP = "window.tripped = []; window.zq7 = (...given) => { window.tripped.push(String(given)); };"


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """A sample of its own whose every free text holds a hostile word."""
    folder = tmp_path_factory.mktemp("planted") / "data"
    address, server = serve(folder)
    assert Living(address, folder).ask(PLANT) >= 60
    yield address
    server.terminate()
    server.wait(20)


def test_no_planted_word_does_anything_in_a_browser(chromium, planted):
    context = chromium.new_context(viewport={"width": 1280, "height": 900})
    context.add_init_script(TRIP)
    page = context.new_page()
    seen, shown = [], 0
    page.on("dialog", lambda dialog: (seen.append(f"dialog {dialog.message}"), dialog.dismiss()))
    page.on("pageerror", lambda error: seen.append(f"error {error}"))
    page.on("console", lambda said: seen.append(f"console {said.text}") if said.type == "error" else None)
    page.on(
        "request", lambda asked: seen.append(asked.url) if urlsplit(asked.url).netloc not in planted else None
    )
    page.on("popup", lambda opened: seen.append(f"popup {opened.url}"))
    found = {}
    for name, path in PAGES.items():
        answer = page.goto(planted + path)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        faults = [one for one in seen if "favicon" not in one and "404" not in one] + page.evaluate(
            "window.tripped"
        )
        faults += [f"status {answer.status}"] if answer.status >= 500 else []
        shown += "zq7" in page.inner_text("body")
        seen.clear()
        if faults:
            found[name] = faults[:3]
    context.close()
    assert found == {}
    assert shown > 40


def test_a_word_that_ran_would_be_seen(chromium, planted):
    context = chromium.new_context()
    context.add_init_script(TRIP)
    page = context.new_page()
    said = []
    page.on("console", lambda told: said.append(told.text))
    page.goto(planted)
    page.evaluate("zq7('by hand')")
    assert page.evaluate("window.tripped") == ["by hand"]
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('img'), {src: '//zq7.example/x'}))"
    )
    page.wait_for_timeout(500)
    context.close()
    assert any("Content Security Policy" in one for one in said)
