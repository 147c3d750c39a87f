"""From how an idea is done to a package, and from its file to another network's theory; without a script."""

import json
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.places import NET

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

STEP = "Leave the list on the same shelf every morning."


def sit(page, role, path):
    """Take a chair of the sample, and open a page there."""
    site = re.match(r"https?://[^/]+", page.url)[0]
    page.goto(f"{site}{NET}/")
    page.locator("header details", has_text=re.compile("Sample", re.IGNORECASE)).first.locator(
        "summary"
    ).click()
    page.get_by_role("button", name=re.compile(f"^{role}", re.IGNORECASE)).first.click()
    page.goto(f"{site}{path}")


def test_a_hub_hands_on_what_it_learned_and_another_network_starts_from_it(visit, tmp_path):
    page = visit(f"{NET}/packages/", scripts=False)
    # The hub writes down how an idea is done.
    sit(page, "Hub staff", f"{NET}/packages/guides/summer-visit-before-9th-grade/")
    page.get_by_label("Steps").fill(STEP)
    page.get_by_role("button", name="Save it").click()
    expect(page.get_by_text(STEP)).to_be_visible()

    # It chooses, looks, and publishes.
    page.goto(page.url.split("/ideas/")[0] + "/packages/draft/")
    page.get_by_label("Summer visit before 9th grade").check()
    page.get_by_label("What should somebody know").fill("Read the steps before the evidence.")
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_text("Read the steps before the evidence.").last).to_be_visible()
    page.get_by_role("button", name=re.compile("Publish version")).click()
    expect(page.get_by_text("is out. Its files are below.")).to_be_visible()
    files = {}
    for label in ("Page (HTML)", "Print (PDF)", "For another network (JSON)"):
        with page.expect_download() as got:
            page.get_by_role("link", name=label).click()
        files[label] = tmp_path / got.value.suggested_filename
        got.value.save_as(files[label])
    held = json.loads(files["For another network (JSON)"].read_text(encoding="utf-8"))
    assert any(STEP in idea["steps"] for idea in held["ideas"])
    assert files["Print (PDF)"].read_bytes().startswith(b"%PDF")

    # A new network reads what it would add, and brings it in with one press.
    site = page.url.split("/n/")[0]
    page.goto(f"{site}/start/")
    page.locator("input[name=template][value=blank]").check()
    page.locator("#id_name").fill("Uplands network")
    page.locator("#id_hub").fill("Uplands Partners")
    page.get_by_role("button", name="Start the network").click()
    expect(page).to_have_url(re.compile("/setup/"))
    page.goto(page.url.split("/setup/")[0] + "/packages/import/")
    page.get_by_label("The package").set_input_files(files["For another network (JSON)"])
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text(re.compile("It would add \\d+ drivers"))).to_be_visible()
    expect(page.get_by_text("Evidence there is not evidence here.")).to_be_visible()
    page.get_by_role("button", name="Bring it into the theory").click()
    expect(page.get_by_text("Every part says where it came from.")).to_be_visible()
    expect(page.get_by_text("from Riverbend on-track network").first).to_be_visible()
    theory = page.url
    page.goto(page.url.split("/theory/")[0] + "/ideas/summer-visit-before-9th-grade/")
    expect(page.get_by_text(re.compile("From Riverbend on-track network’s change package"))).to_be_visible()
    expect(page.get_by_text(STEP)).to_be_visible()

    # What it brought is taken out again with one press.
    page.goto(theory.split("/theory/")[0] + "/changes/")
    page.locator("li, tr, article", has_text="brought in the change package").last.get_by_role(
        "button", name=re.compile("Undo|Take")
    ).first.click()
    page.goto(theory)
    expect(page.get_by_text("Your driver diagram will grow here")).to_be_visible()


def test_the_page_to_take_away_opens_without_the_site_and_asks_for_nothing(visit, tmp_path):
    page = visit(f"{NET}/packages/2/", scripts=False)
    with page.expect_download() as got:
        page.get_by_role("link", name="Page (HTML)").click()
    file = tmp_path / "package.html"
    got.value.save_as(file)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(file.as_uri())
    expect(page.get_by_role("heading", level=1)).to_contain_text("Missed, and asked after")
    assert [url for url in asked if not url.startswith("file:")] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
