"""A phone: 390 by 844, touch, and a thumb whose taps are counted."""

import time

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "device_scale_factor": 2,
}
#: 52 words a minute, as measured on phones; a look before each tap.
LETTER = 60 / (52 * 5.5)
LOOK = 1.2

#: Counts what a finger does, through page after page of one tab.
COUNT = """(() => {
  const add = () => sessionStorage.setItem("taps", Number(sessionStorage.getItem("taps") ?? 0) + 1);
  addEventListener("pointerdown", (event) => event.isTrusted && add(), true);
})()"""


def taps(page) -> int:
    """How often the screen was touched since the tab was opened."""
    return page.evaluate("Number(sessionStorage.getItem('taps') ?? 0)")


def tap(page, what) -> None:
    """Look, then tap."""
    time.sleep(LOOK)
    what.tap()


def type_(page, text) -> None:
    """Type as a thumb does."""
    page.keyboard.type(text, delay=1000 * LETTER)


def pick(page, name):
    """A choice as big as a thumb."""
    return page.locator(".pick label", has_text=name).first


def sign_in(context, living, chair="team-member") -> None:
    """Give a phone somebody's session."""
    context.add_cookies(
        [
            {
                "name": "sessionid",
                "value": living.session(chair),
                "domain": "127.0.0.1",
                "path": "/",
                "expires": time.time() + 43200,
            }
        ]
    )
