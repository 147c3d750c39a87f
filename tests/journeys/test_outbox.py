"""Logs without a signal: ten of them, a killed tab and a bad connection; a shared phone; sign-out."""

import contextlib
import re
import time

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import CHROMIUM, FLAGS
from tests.journeys.phone import PHONE, sign_in
from tests.journeys.signal import Signal

pytestmark = [pytest.mark.journey, pytest.mark.timeout(300)]

BADGE = "[data-outbox-badge]"


@pytest.fixture
def signal(living):
    living.afresh()
    between = Signal(living.address, seed=41)
    yield between
    between.close()


@pytest.fixture
def phone(play, tmp_path, signal):
    """A phone that keeps what it has, however often it is switched off; it talks through a connection that may fail."""
    running = []

    def switch_on():
        context = play.chromium.launch_persistent_context(
            tmp_path / "phone", executable_path=CHROMIUM, args=FLAGS, base_url=signal.address, **PHONE
        )
        running.append(context)
        return context

    yield switch_on
    for context in running:
        with contextlib.suppress(Exception):  # a browser that a test has killed
            context.close()


def ready(page) -> None:
    """Open the form, and wait until the phone has kept it."""
    page.goto("/log/")
    kept = "caches.open('gofar-mine').then((mine) => mine.match('/log/')).then(Boolean)"
    for _ in range(60):  # not `wait_for_function`: our pages forbid what it evaluates
        if page.evaluate("navigator.serviceWorker.controller !== null") and page.evaluate(kept):
            return
        time.sleep(0.25)
    pytest.fail("the phone has not kept the form")


def log(page, note) -> None:
    page.goto("/log/")
    page.get_by_role("spinbutton", name="How many did?").fill("41")
    page.get_by_label("What did you notice?").fill(note)
    page.get_by_role("button", name="Save").tap()
    expect(page.locator(".kept h1")).to_have_text("Saved on this phone")


def arrive(living, begin, count, seconds=120):
    """Wait until so many have come in, then a little longer: one too many would come then."""
    end = time.monotonic() + seconds
    while len(living.notes(begin)) < count and time.monotonic() < end:
        time.sleep(1)
    time.sleep(2)
    return living.notes(begin)


def test_ten_logs_a_killed_browser_and_a_bad_connection_arrive_once_and_in_order(phone, living, signal):
    context = phone()
    sign_in(context, living)
    page = context.new_page()
    ready(page)
    signal.down = True
    for number in range(10):
        log(page, f"Ten, number {number}")
    expect(page.locator(BADGE)).to_have_text(re.compile("10 waiting"))
    expect(page.locator(".psave .btn")).to_have_text("Saved on this phone – will send when online")
    with contextlib.suppress(Exception):  # nobody is left to answer
        context.new_cdp_session(page).send("Browser.crash")
    assert living.notes("Ten") == []

    signal.down, signal.loss = False, 0.3
    context = phone()
    sign_in(context, living)  # a browser that is killed may forget who was signed in; never what was written
    page = context.new_page()
    for _ in range(
        30
    ):  # the page, its styles or its scripts may be among what is lost: open it again, as anybody would
        with contextlib.suppress(Exception):
            page.goto("/log/")
            expect(page.locator(BADGE)).to_be_visible(timeout=3000)
            break
    assert arrive(living, "Ten", 10) == [f"Ten, number {number}" for number in range(10)]
    assert signal.lost > 3
    signal.loss = 0
    page.reload()
    expect(page.locator(BADGE)).to_be_hidden()


def test_a_log_waits_in_words_can_be_changed_and_copied_and_goes_by_itself(phone, living, signal):
    context = phone()
    context.grant_permissions(["clipboard-read", "clipboard-write"], origin=signal.address)
    sign_in(context, living)
    page = context.new_page()
    ready(page)
    signal.down = True
    log(page, "Wrods")
    expect(page.get_by_text("Show it")).to_be_visible()
    expect(page.locator(".outbox dl")).to_contain_text("41 of 68")
    page.get_by_role("button", name="Change it").tap()
    page.get_by_label("What did you notice?").fill("Words, mended")
    page.get_by_role("button", name="Save").tap()
    expect(page.locator(BADGE)).to_have_text(re.compile("1 waiting"))
    page.get_by_role("button", name="Copy as text").tap()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    # A page of ours may write to the clipboard and never read it: paste as a person would.
    page.evaluate("document.querySelector('main').append(document.createElement('textarea'))")
    page.locator("main > textarea").press("Control+V")
    text = page.locator("main > textarea").input_value()
    assert "Call home on the first day out, cycle 4" in text
    assert "What did you notice?: Words, mended" in text
    page.evaluate(
        "new Promise((done) => { const open = indexedDB.open('gofar-outbox'); open.onsuccess = () => {"
        " const store = open.result.transaction('logs', 'readwrite').objectStore('logs');"
        " store.getAll().onsuccess = ({ target }) => { store.put({ ...target.result[0], made: Date.now() - 90_000_000 }); done(); } } })"
    )
    page.goto("/log/offline/")
    expect(page.locator(BADGE)).to_have_text("1 waiting for over a day")
    expect(page.locator(".outbox")).to_contain_text("This has waited for over a day.")
    signal.down = False
    assert arrive(living, "Wo", 1) == ["Words, mended"]
    assert living.notes("Wr") == []


def test_a_refused_log_is_kept_and_shown(phone, living, signal):
    context = phone()
    sign_in(context, living)
    page = context.new_page()
    ready(page)
    signal.down = True
    page.get_by_role("spinbutton", name="How many did?").fill("99")
    page.get_by_label("What did you notice?").fill("Too many")
    page.get_by_role("button", name="Save").tap()
    expect(page.locator(".kept h1")).to_have_text("Saved on this phone")
    signal.down = False
    page.goto("/log/offline/")
    expect(page.locator(".outbox [data-state]")).to_have_text("not taken")
    expect(page.locator(".outbox [data-why]")).to_have_text("That is more than the number it is out of.")
    page.reload()
    expect(page.locator(".outbox [data-state]")).to_have_text("not taken")
    assert living.notes("Too many") == []


def test_a_log_that_may_name_a_student_is_asked_about_once_and_then_sent_as_it_is(phone, living, signal):
    context = phone()
    sign_in(context, living)
    page = context.new_page()
    ready(page)
    signal.down = True
    log(page, "Jayden was back the next day")
    signal.down = False
    page.goto("/log/offline/")
    expect(page.locator(".outbox [data-why]")).to_contain_text("Please leave out student names: “Jayden”.")
    assert living.notes("Jayden") == []
    page.get_by_role("button", name="Try again").tap()
    expect(page.locator(".outbox")).to_be_hidden()
    assert living.notes("Jayden") == ["Jayden was back the next day"]


def test_on_a_shared_phone_a_log_is_never_sent_as_somebody_else(phone, living, signal):
    context = phone()
    sign_in(context, living)
    page = context.new_page()
    ready(page)
    signal.down = True
    log(page, "Shared")
    context.clear_cookies()
    sign_in(context, living, "school-lead")
    signal.down = False
    page.goto("/log/offline/")
    page.goto("/n/riverbend/tests/log/")
    expect(page.locator(".outbox")).to_contain_text("A log by somebody else.")
    expect(page.locator("main")).not_to_contain_text("Shared")
    expect(page.locator(BADGE)).to_be_hidden()
    time.sleep(3)
    assert living.notes("Shared") == []
    context.clear_cookies()
    sign_in(context, living)
    page.goto("/log/")
    assert arrive(living, "Shared", 1) == ["Shared"]


def leave(page) -> None:
    page.locator("header .menu.chair summary").tap()
    page.locator("form[data-sign-out] button").scroll_into_view_if_needed()
    page.locator("form[data-sign-out] button").tap()


def test_sign_out_with_a_log_that_waits_asks_first(phone, living, signal):
    context = phone()
    sign_in(context, living)
    page = context.new_page()
    ready(page)
    signal.down = True
    log(page, "Leaving")
    leave(page)
    dialog = page.get_by_role("dialog", name="Some logs are not sent yet")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name="Send now").tap()
    expect(dialog).to_contain_text("There is no connection. They still wait here.")
    dialog.get_by_role("button", name="Stay signed in").tap()
    expect(dialog).to_be_hidden()
    leave(page)
    signal.down = False
    dialog.get_by_role("button", name="Send now").tap()
    page.wait_for_url(lambda url: not url.endswith("/log/"))
    assert living.notes("Leaving") == ["Leaving"]
    assert page.evaluate("caches.has('gofar-mine')") is False


def test_a_log_is_thrown_away_only_when_its_writer_says_so(phone, living, signal):
    context = phone()
    sign_in(context, living)
    page = context.new_page()
    ready(page)
    signal.down = True
    log(page, "Never mind")
    leave(page)
    signal.down = False
    page.get_by_role("button", name="Throw away and sign out").tap()
    page.wait_for_url(lambda url: not url.endswith("/log/"))
    page.goto("/log/offline/")
    expect(page.locator(".outbox")).to_be_hidden()
    assert living.notes("Never mind") == []
