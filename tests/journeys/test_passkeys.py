"""A teacher's second step in a real browser: a passkey is added, signs in, is asked after the code, and removed;
then the district's own sign-in. The passkey is the browser's own virtual one, the provider stands on loopback."""

import os
import re
import subprocess
import sys
import time
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests
from axe_playwright_python.sync_playwright import Axe

from tests.journeys.conftest import BIN, free_port
from tests.provider import running

os.environ.setdefault("AUTHLIB_INSECURE_TRANSPORT", "1")
pytestmark = [pytest.mark.journey, pytest.mark.filterwarnings("ignore::DeprecationWarning")]

PEOPLE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from gofar.apps.people.models import Person
Person.objects.create(email="tomas@schools.example", name="Tomas")
Person.objects.create(email="quinn@schools.example", name="Quinn")
"""


class Hub:
    """A Gofar for real people: no sample, mail in files."""

    def __init__(self, folder: Path, **environ: str) -> None:
        self.folder, self.port = folder, free_port()
        self.address = f"http://localhost:{self.port}"
        plain = {k: v for k, v in os.environ.items() if not k.startswith(("GOFAR_", "DJANGO_"))}
        self.environ = plain | {
            "GOFAR_DATA": str(folder), "GOFAR_ADDRESS": self.address, "DJANGO_SETTINGS_MODULE": "gofar.site.settings",
        } | environ  # fmt: skip

    def start(self) -> subprocess.Popen:
        subprocess.run([sys.executable, "-c", PEOPLE], env=self.environ, check=True)
        with (self.folder.parent / "log").open("w") as log:
            server = subprocess.Popen(
                [BIN / "gofar", "serve", "--port", str(self.port)], env=self.environ, stdout=log, stderr=log
            )
        for _ in range(480):
            try:
                urllib.request.urlopen(f"{self.address}/in/", timeout=2)  # noqa: S310 - our own server on loopback
            except OSError:
                assert server.poll() is None, (self.folder.parent / "log").read_text()
                time.sleep(0.25)
            else:
                return server
        server.terminate()
        pytest.fail("Gofar was not ready within two minutes")

    def code(self, after: int) -> str:
        """Return the code of the newest mail, once there are more than `after`."""
        for _ in range(100):
            mails = sorted((self.folder / "mail").glob("*"), key=lambda path: path.stat().st_mtime_ns)
            if len(mails) > after:
                found = re.search(r"^\s*([A-Z0-9-]{6,9})\s*$", mails[-1].read_text(), re.MULTILINE)
                if found:
                    return found[1]
            time.sleep(0.1)
        pytest.fail("no code came")

    def mails(self) -> int:
        return len(list((self.folder / "mail").glob("*")))


class Elsewhere(requests.adapters.HTTPAdapter):
    """Come from another address of this machine, so that these tries are not counted for the other tests."""

    def init_poolmanager(self, *args, **kwargs):
        super().init_poolmanager(*args, source_address=("127.0.0.2", 0), **kwargs)


@pytest.fixture(scope="module")
def school():
    with running() as provider:
        yield provider


@pytest.fixture(scope="module")
def hub(tmp_path_factory, school):
    one = Hub(
        tmp_path_factory.mktemp("hub") / "data",
        GOFAR_OIDC_ISSUER=school.address, GOFAR_OIDC_CLIENT="gofar", GOFAR_OIDC_SECRET="s3cret",
        GOFAR_OIDC_NAME="Bay District",
    )  # fmt: skip
    server = one.start()
    yield one
    server.terminate()
    server.wait(20)


@pytest.fixture
def page(chromium):
    context = chromium.new_context(viewport={"width": 390, "height": 800})
    opened = context.new_page()
    opened.complaints = []
    opened.on(
        "console", lambda m: opened.complaints.append(f"{m.text} {m.location}") if m.type == "error" else None
    )
    opened.on("pageerror", lambda e: opened.complaints.append(str(e)))
    yield opened
    context.close()
    # The provider's own page asks for a sheet of another host; that is not ours.
    assert [c for c in opened.complaints if "favicon" not in c and "picocss" not in c] == []


def by_mail(page, hub):
    before = hub.mails()
    page.goto(f"{hub.address}/in/")
    page.get_by_label("Email").first.fill("tomas@schools.example")
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code").fill(hub.code(before))
    page.get_by_role("button", name="Sign in", exact=True).click()


def fits_and_is_fair(page):
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth")
    found = Axe().run(page)
    assert [one["id"] for one in found.response["violations"]] == [], found.generate_report()


def virtual_key(page):
    """Give the browser a phone's own key: it keeps passkeys and knows its owner by finger."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    kind = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    number = devtools.send("WebAuthn.addVirtualAuthenticator", {"options": kind})["authenticatorId"]
    return devtools, number


def test_a_passkey_is_added_signs_in_is_asked_and_removed(page, hub):
    devtools, number = virtual_key(page)
    by_mail(page, hub)
    page.wait_for_url(f"{hub.address}/me/")
    page.goto(f"{hub.address}/me/sign-in/")
    fits_and_is_fair(page)
    page.get_by_role("link", name="Add a passkey").click()
    fits_and_is_fair(page)
    page.get_by_label("What you call it").fill("My phone")
    page.get_by_role("button", name="Add a passkey").click()
    page.wait_for_url("**/me/sign-in/codes/")
    kept = devtools.send("WebAuthn.getCredentials", {"authenticatorId": number})["credentials"]
    assert [(one["isResidentCredential"], one["rpId"]) for one in kept] == [(True, "localhost")]
    page.goto(f"{hub.address}/me/sign-in/")
    assert page.get_by_text("My phone").first.is_visible()
    assert page.get_by_text("10 codes are left").is_visible()

    # The key alone signs in: no address, no code.
    page.goto(f"{hub.address}/out/")
    page.locator("main button").click()
    page.goto(f"{hub.address}/in/?next=/me/sign-in/")
    fits_and_is_fair(page)
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url(f"{hub.address}/me/sign-in/")
    assert page.get_by_text("last used on").is_visible()

    # A finger that is not its owner's opens nothing.
    page.context.clear_cookies()
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": number, "isUserVerified": False})
    page.goto(f"{hub.address}/in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.get_by_text("That did not work").wait_for()
    devtools.send("WebAuthn.setUserVerified", {"authenticatorId": number, "isUserVerified": True})

    # After a mailed code it is the second step.
    by_mail(page, hub)
    page.wait_for_url("**/in/second-step/")
    fits_and_is_fair(page)
    page.get_by_role("button", name="Use my passkey").click()
    page.wait_for_url(f"{hub.address}/me/")

    page.goto(f"{hub.address}/me/sign-in/")
    page.get_by_role("link", name="Remove My phone").click()
    fits_and_is_fair(page)
    page.get_by_role("button", name="Remove it").click()
    page.wait_for_url(f"{hub.address}/me/sign-in/")
    assert page.get_by_text("stay closed until you add a passkey").is_visible()
    page.context.clear_cookies()
    by_mail(page, hub)
    page.wait_for_url(f"{hub.address}/me/")


def test_the_districts_own_sign_in_leads_there_and_back(page, hub, school):
    school.knows("s-17", email="quinn@schools.example", email_verified=True)
    page.goto(f"{hub.address}/in/?next=/me/sign-in/")
    page.get_by_role("link", name="Sign in with Bay District").click()
    page.wait_for_url(f"{school.address}/**")
    page.locator("input[name=sub]").first.fill("s-17")
    page.locator("button[type=submit], input[type=submit]").first.click()
    page.wait_for_url(f"{hub.address}/me/sign-in/")
    assert page.get_by_role("heading", name="How you sign in").is_visible()


def test_twelve_at_once_get_ten_tries(hub):
    """Several requests at once at the file of a real server: no try is lost between them."""

    def wrong(_number):
        with requests.Session() as one:
            one.mount("http://", Elsewhere())
            form = one.get(f"{hub.address}/in/password/", timeout=30).text
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
            given = {
                "csrfmiddlewaretoken": token,
                "email": "lena@schools.example",
                "password": "not hers at all, no",
            }
            return one.post(f"{hub.address}/in/password/", data=given, timeout=60)

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(wrong, range(14)))
    assert {one.status_code for one in told} == {422}
    assert sum("do not fit" in one.text for one in told) <= 10
    assert "Wait a quarter of an hour" in wrong(0).text
