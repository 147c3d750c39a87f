"""One promise in a room goes all the way: test, prediction, result, claim, a second school, a package, another network.

Six people, each with a browser of their own, and nobody touches a shell: hub staff who lead the session, a teacher on a
phone, a coach, the lead of another school, the hub's director, and whoever starts a second network.
"""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.places import NET, sit

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

IDEA, SLUG = "Summer visit before 9th grade", "summer-visit-before-9th-grade"
WHOM = "new 9th-graders whose families were visited"
PROMISE = "I visit six families of new 9th-graders before school starts."


def chair(visit, role, **more):
    """Somebody's own browser, in their chair."""
    page = visit(f"{NET}/", **more)
    sit(page, role)
    page.site = page.url.split("/n/")[0]
    return page


def fill(page, **numbers):
    """Fill the fields of a form by their names: beside a number stand buttons that have its label too."""
    for name, words in numbers.items():
        page.locator(f"main [name={name}]").fill(words)


def lead_to_the_promises(lead, phone):
    """Open the room, let the phone in without an account, and move on until promises are asked for."""
    lead.goto(f"{lead.site}{NET}/convenings/new/")
    lead.locator("label", has_text="Jot, turn and talk, share").click()
    lead.get_by_role("button", name="Plan it").click()
    lead.get_by_role("link", name="Go to the room").click()
    lead.get_by_role("button", name="Open the room").click()
    code = re.search(r"/live/(\w{6})/run/", lead.url)[1]
    phone.goto(f"{lead.site}/j/{code}/")
    phone.get_by_label("First name").fill("Marisol")
    phone.locator(".pick label", has_text="Lincoln").click()
    phone.get_by_role("button", name="Go in").click()
    for _ in range(8):
        if lead.locator("h1").inner_text() == "Who does what, by when?":
            return
        lead.locator(".lv-next .btn.go").click()
    raise AssertionError(lead.locator("h1").inner_text())


def test_from_a_promise_in_a_room_to_another_networks_theory(visit, tmp_path):
    lead, phone = chair(visit, "hub staff"), visit("/", width=390)
    lead_to_the_promises(lead, phone)

    # Somebody without an account promises.
    phone.reload()
    phone.get_by_label("What will you do?").fill(PROMISE)
    phone.get_by_label("Who?").fill("Marisol Alvarez")
    phone.get_by_label("By when?").fill("2026-03-20")
    phone.get_by_role("button", name="I will do this").click()
    lead.reload()
    for press in ("Show the card", "Next: Before you go", "Close the session"):
        lead.get_by_role("button", name=press).click()

    # Hub staff make the promise a test, in a teacher's hands.
    lead.get_by_role("link", name="Open the record").click()
    expect(lead.get_by_role("heading", level=1)).to_have_text("Its commitment is no test yet")
    lead.get_by_role("link", name="Make it a test").first.click()
    lead.get_by_label("Who has it in hand?").select_option(label="Marisol Alvarez, Lincoln")
    lead.get_by_label("Which idea does it try?").select_option(label=IDEA)
    lead.locator("label", has_text="Fri 20 Mar").click()
    lead.get_by_role("button", name="Make it a test").click()
    expect(lead.get_by_role("heading", level=1)).to_have_text("Its commitment has become a test")
    lead.get_by_role("link", name=re.compile(r"^Test \d+, Lincoln")).click()
    lead.wait_for_url("**/tests/*/")
    test = lead.url.removeprefix(lead.site)

    # The teacher predicts, then says what happened. The prediction is locked.
    teacher = chair(visit, "^Teacher", width=390)
    teacher.goto(teacher.site + test)
    teacher.get_by_role("link", name="Plan the next cycle").click()
    fill(teacher, value="5", out_of="6", of_what="in class on the first day")
    teacher.get_by_role("button", name="Save the plan").click()
    teacher.get_by_role("link", name="Log what happened").click()
    fill(teacher, value="6", out_of="6")
    teacher.get_by_label("What did you notice?").fill("Each family asked who would meet them at the door.")
    teacher.locator("label", has_text="Keep it").click()
    teacher.get_by_role("button", name="Save").click()
    expect(teacher.get_by_role("heading", level=1)).to_contain_text("Saved")
    teacher.goto(teacher.site + test)
    expect(teacher.get_by_text("met its first prediction").first).to_be_visible()
    assert teacher.get_by_role("link", name="Predict again").count() == 0

    # The coach writes the claim; its rung is computed.
    coach = chair(visit, "^Coach")
    coach.goto(f"{coach.site}{NET}/learning/new/")
    coach.get_by_role("link", name=IDEA).click()
    expect(coach.get_by_label("Tests that speak for it")).to_have_value(test.split("/")[-2])
    coach.get_by_label("For whom?").fill(WHOM)
    coach.get_by_role("button", name="Write it down").click()
    expect(coach.get_by_text("Tested: 1 cycle has a prediction, a result and a decision.")).to_be_visible()

    # Another school takes the idea on, in two taps and a prediction of its own.
    other = chair(visit, "^School lead", width=390)
    other.goto(f"{other.site}{NET}/ideas/{SLUG}/")
    other.get_by_role("link", name="Try this at our school").click()
    fill(other, value="4", out_of="6")
    other.get_by_role("button", name="Start this test").click()
    expect(other.get_by_text("Ortiz tries what Lincoln tested first.").first).to_be_visible()

    # Hub staff hand it on.
    lead.goto(f"{lead.site}{NET}/packages/draft/")
    lead.get_by_label(IDEA).check()
    lead.get_by_role("button", name=re.compile("Publish version")).click()
    with lead.expect_download() as got:
        lead.get_by_role("link", name="For another network (JSON)").first.click()
    got.value.save_as(tmp_path / "package.json")

    # And somebody else begins with it.
    founder = visit("/")
    founder.get_by_role("link", name="Start your own network").click()
    founder.locator("input[name=template][value=blank]").check(force=True)
    founder.locator("#id_name").fill("Foothills network")
    founder.locator("#id_hub").fill("Foothills Partners")
    founder.get_by_role("button", name="Start the network").click()
    founder.wait_for_url("**/setup/")
    founder.goto(founder.url.replace("/setup/", "/packages/import/"))
    founder.get_by_label("The package").set_input_files(tmp_path / "package.json")
    founder.get_by_role("button", name="Read it").click()
    founder.get_by_role("button", name="Bring it into the theory").click()
    expect(founder.get_by_text("from Riverbend on-track network").first).to_be_visible()
    founder.goto(founder.url.split("/theory/")[0] + f"/ideas/{SLUG}/")
    expect(
        founder.get_by_text(re.compile("From Riverbend on-track network’s change package"))
    ).to_be_visible()
    expect(founder.get_by_text("Evidence there is not evidence here.").first).to_be_visible()
