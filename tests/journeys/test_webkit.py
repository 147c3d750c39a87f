"""The same log from a link in WebKit, which every browser on an iPhone is; and what it keeps without a signal."""

import time

import pytest

from tests.journeys.phone import LETTER, LOOK
from tests.journeys.signal import Signal
from tests.journeys.test_two_minutes import NOTE
from tests.journeys.webkit import WebKit

pytestmark = [pytest.mark.journey, pytest.mark.timed, pytest.mark.timeout(240)]

FIRST = ".pick label:has([name=next][value=expand])"
MORE = "[data-then=next] .stepper button:last-of-type"
KEPT = "document.querySelector('.kept h1')?.textContent"
HEADING = "document.querySelector('h1')?.textContent"


@pytest.fixture
def signal(living):
    living.afresh()
    between = Signal(living.address)
    yield between
    between.close()


@pytest.fixture
def iphone(tmp_path):
    from tests.journeys.conftest import free_port

    window = WebKit(free_port(), tmp_path)
    yield window
    window.close()


class Thumb:
    """Looks, taps and counts."""

    def __init__(self, window) -> None:
        self.window, self.taps = window, 0

    def tap(self, css: str) -> None:
        time.sleep(LOOK)
        self.window.tap(css)
        self.taps += 1


def test_a_log_from_a_link_takes_at_most_six_taps_and_a_minute_in_webkit(iphone, living, signal):
    link, thumb = living.link(), Thumb(iphone)
    began = time.monotonic()
    iphone.open(signal.address + link)
    time.sleep(4 * LOOK)
    thumb.tap("#id_value")
    iphone.type("#id_value", "41", LETTER)
    assert iphone.script("return document.querySelector('[name=compared]:checked').value") == "better"
    thumb.tap("#id_note")
    iphone.type("#id_note", NOTE, LETTER - 0.02)
    thumb.tap(FIRST)
    thumb.tap(MORE)
    thumb.tap(".psave .btn")
    iphone.until(f"({HEADING} ?? '').startsWith('Saved')")
    assert time.monotonic() - began < 60
    assert thumb.taps <= 6
    assert living.notes("Most came back") == [NOTE]


def test_webkit_keeps_a_log_without_a_signal_and_sends_it_once(iphone, living, signal):
    link = living.link()
    iphone.open(signal.address + link)
    iphone.type("#id_value", "41", 0)
    iphone.type("#id_note", "Kept in WebKit", 0)
    signal.down = True
    iphone.tap(".psave .btn")
    assert iphone.until(KEPT) == "Saved on this phone"
    assert living.notes("Kept in WebKit") == []
    signal.down = False
    iphone.open(signal.address + "/log/offline/")
    iphone.until("document.querySelector('[data-outbox-list]').hidden === true", 60)
    assert living.notes("Kept in WebKit") == ["Kept in WebKit"]
    iphone.open(signal.address + link)
    assert iphone.until(HEADING).startswith("Saved")


def test_webkit_opens_what_waits_without_a_signal(iphone, living, signal):
    iphone.open(signal.address + "/log/offline/")
    iphone.until("navigator.serviceWorker.controller !== null")
    signal.down = True
    iphone.open(signal.address + "/log/")
    assert iphone.until(HEADING) in {"What waits on this phone", "5 tests are due"}
