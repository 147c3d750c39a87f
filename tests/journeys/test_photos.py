"""A photo of work from a phone: covered by finger, by keyboard, and by a strip without the script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.phone import PHONE, sign_in
from tests.journeys.places import NET
from tests.journeys.test_access import RULES, SMALL
from tests.pictures import opened, phone_photo

pytestmark = [pytest.mark.journey, pytest.mark.timeout(240)]

ADD, TEST = f"{NET}/tests/23/photos/add/", f"{NET}/tests/23/"
#: The bytes that the server has stored for the photo with these words.
STORED = """
import base64
from gofar.apps.improvement import photo_store
from gofar.apps.improvement.models import Photo
answer = base64.b64encode(photo_store.read(Photo.objects.get(shows=given["shows"]).pk)).decode()
"""
DIRECTOR = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from gofar.apps.people.models import Membership
held, session = Membership.objects.filter(network__slug="riverbend", role="hub-director").first(), SessionStore()
session[SESSION_KEY] = str(held.person.pk)
session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
session[HASH_SESSION_KEY] = held.person.get_session_auth_hash()
session.create()
answer = session.session_key
"""


@pytest.fixture
def hand(chromium, living):
    """Open a phone in a teacher's hand; the script may be off."""
    contexts, complaints = [], []

    def take(*, scripts=True, **changes):
        context = chromium.new_context(
            **(PHONE | changes), base_url=living.address, java_script_enabled=scripts
        )
        context.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
        context.on("weberror", lambda e: complaints.append(str(e.error)))
        contexts.append(context)
        sign_in(context, living)
        return context.new_page()

    yield take
    for context in contexts:
        context.close()
    assert [c for c in complaints if "422" not in c] == []  # a browser tells of every answer that refuses


@pytest.fixture
def stored(living):
    """What the server has stored for the photo with these words, as pixels."""
    import base64

    return lambda shows: opened(base64.b64decode(living.ask(STORED, shows=shows)))


def choose(page, photo) -> None:
    """As a phone does: the button opens the camera, which gives a file."""
    with page.expect_file_chooser() as asked:
        page.get_by_label("Your photo", exact=True).click()
    asked.value.set_files({"name": "IMG_0042.jpg", "mimeType": "image/jpeg", "buffer": photo})


def keep(page, shows) -> None:
    page.get_by_label("What does it show?").fill(shows)
    page.get_by_label("No names, no faces. I have looked.").check()
    page.get_by_role("button", name="Keep the photo").click()
    expect(page).to_have_url(re.compile(r"/tests/23/#photos$"))
    expect(page.get_by_role("img", name=shows)).to_be_visible()


def stroke(page, *points) -> None:
    """Draw through points, given as shares of the photo."""
    canvas = page.locator("canvas")
    canvas.scroll_into_view_if_needed()
    box = canvas.bounding_box()
    spots = [(box["x"] + box["width"] * x, box["y"] + box["height"] * y) for x, y in points]
    page.mouse.move(*spots[0])
    page.mouse.down()
    for spot in spots[1:]:
        page.mouse.move(*spot, steps=8)
    page.mouse.up()


def is_black(picture, x, y) -> bool:
    return max(picture.getpixel((round(picture.width * x), round(picture.height * y)))) < 30


def test_what_a_finger_covers_is_black_in_what_the_server_stored(hand, stored):
    page = hand()
    page.goto(ADD)
    expect(page.locator("canvas")).to_be_hidden()
    choose(page, phone_photo((3000, 4000)))
    expect(page.locator("canvas")).to_be_visible()
    stroke(page, (0.3, 0.5), (0.7, 0.5))
    stroke(page, (0.3, 0.8), (0.7, 0.8))
    page.get_by_role("button", name="Undo the last stroke").click()
    expect(page.locator("[data-status]")).to_have_text("The last stroke is gone.")
    stroke(page, (0.5, 0.65))
    page.get_by_label("Left", exact=True).fill("10")
    with page.expect_request(lambda r: r.method == "POST") as sent:
        keep(page, "Covered by finger")
    # The phone itself has made it anew: what left it is small, and carries neither place nor camera.
    body = sent.value.post_data_buffer or b""
    assert b"SECRET" not in body and b"IMG_0042" not in body
    seen = stored("Covered by finger")
    assert seen.size == (1080, 1600)
    for share in (0.25, 0.5, 0.65):
        assert is_black(seen, share, 0.5)
    assert is_black(seen, 4 / 9, 0.65)  # a tap is a dot; a tenth of the left is cut off
    assert not is_black(seen, 0.5, 0.8) and not is_black(seen, 0.5, 0.2)


def test_the_keyboard_covers_as_well(hand, stored):
    page = hand()
    page.goto(ADD)
    choose(page, phone_photo((800, 1000)))
    expect(page.locator("canvas")).to_be_visible()
    page.locator("canvas").focus()
    for _ in range(4):
        page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    expect(page.locator("[data-status]")).to_have_text("Covered.")
    page.get_by_label("Cover the bottom strip").check()
    keep(page, "Covered by keyboard")
    seen = stored("Covered by keyboard")
    # Four steps of half a brush (24 of 800) above the middle.
    assert is_black(seen, 0.5, 0.5 - 4 * 24 / 1000) and not is_black(seen, 0.5, 0.5)
    assert is_black(seen, 0.5, 0.97) and not is_black(seen, 0.5, 0.03)


def test_without_the_script_a_strip_covers_the_name(hand, stored):
    page = hand(scripts=False)
    page.goto(ADD)
    page.get_by_label("Your photo", exact=True).set_input_files(
        {"name": "IMG_0043.jpg", "mimeType": "image/jpeg", "buffer": phone_photo((1200, 1600))}
    )
    page.get_by_label("Cover the top strip").check()
    keep(page, "Covered by the server")
    seen = stored("Covered by the server")
    assert is_black(seen, 0.5, 0.02) and is_black(seen, 0.05, 0.14)
    assert not is_black(seen, 0.5, 0.5) and not is_black(seen, 0.5, 0.97)


def test_delete_now_takes_it_away_and_the_sample_put_back_has_it_again(hand, living):
    page = hand()
    page.goto(TEST)
    photo = page.locator("figure", has_text="one line for each morning")
    page.get_by_role("img", name="one line for each morning").scroll_into_view_if_needed()
    address = photo.get_by_role("link").get_attribute("href")
    assert page.request.get(living.address + address).headers["cache-control"] == "no-store, private"
    photo.locator("summary").click()
    photo.get_by_role("button", name="Destroy it").click()
    expect(page.get_by_text("The photo is destroyed.")).to_be_visible()
    assert page.request.get(living.address + address).status == 404
    page.context.clear_cookies()
    page.goto("/")
    page.goto(f"{NET}/")
    page.locator("header details", has_text="Sample").first.locator("summary").click()
    page.get_by_role("button", name=re.compile("Put everything back")).first.click()
    expect(page.locator("body")).to_contain_text("as it was")
    sign_in(page.context, living)
    assert page.request.get(living.address + address).status == 200


def test_on_paper_there_is_no_photo(hand):
    page = hand()
    page.goto(f"{NET}/tests/4/")
    expect(page.locator("#photos")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#photos")).to_be_hidden()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_while_one_covers_a_photo_or_sets_the_rule(hand, living, width, dark):
    look = {"viewport": {"width": width, "height": 900}, "color_scheme": "dark" if dark else "light"}
    page = hand(**look)
    page.goto(f"{NET}/tests/4/")
    assert faults(page, width) == []
    page.goto(ADD)
    choose(page, phone_photo())
    expect(page.locator("canvas")).to_be_visible()
    assert faults(page, width) == []
    page.get_by_label("What does it show?").fill("Maria’s sheet")
    page.get_by_label("No names, no faces. I have looked.").check()
    page.get_by_role("button", name="Keep the photo").click()
    expect(page.get_by_text("There is a problem")).to_be_visible()
    assert faults(page, width) == []
    page.context.add_cookies(
        [{"name": "sessionid", "value": living.ask(DIRECTOR), "domain": "127.0.0.1", "path": "/"}]
    )
    page.goto(f"{NET}/charter/photos/")
    expect(page.get_by_role("heading", level=1)).to_have_text("May teams keep photos of student work?")
    assert faults(page, width) == []


def faults(page, width):
    """What axe finds, what is too wide, and on a phone what is too small to read."""
    found = [
        f"{v['id']}: {v['nodes'][0]['html'][:160]}"
        for v in Axe().run(page, options=RULES).response["violations"]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    small = page.evaluate(SMALL) if width < 720 else []
    return found + ([f"{wide} px too wide"] if wide > 0 else []) + small[:3]
