"""What every answer carries, whatever the route: the policy, no guessing, no frame, no cache, no third party."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

import gofar
from tests.architecture.test_permissions import addresses  # noqa: F401 - a fixture
from tests.everywhere import answers, everywhere, insider
from tests.loose import loose_in

#: The whole policy, word for word: a looser one is a changed line here.
POLICY = {
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'",
    "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'", "form-action 'self'",
    "frame-ancestors 'none'", "base-uri 'none'", "require-trusted-types-for 'script'", "trusted-types gofar",
}  # fmt: skip
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
#: Shown in its page and never opened by itself: made anew by us, so it is a picture and nothing else.
INLINE = {"photo", "photo-small"}
#: Asked by whoever watches the server, before hosts, sessions and policies: plain values and no page.
PROBES = {"health-live", "health-ready", "metrics"}
#: Kept by a browser on purpose: the shell of a phone, and what a phone in a room asks for again and again.
KEPT = {"manifest", "worker", "room-state"}
#: Their address holds a secret, so not even our own pages learn it.
SECRET = {"log-link", "slip", "undo-by-link"}
WEB = Path(gofar.__file__).parent / "web"


def wrong_with(name, answer):
    """Return what an answer lacks."""
    found = []
    if name in PROBES:
        bare = answer.headers.get("Content-Type", "").startswith(("application/json", "text/plain"))
        kept = "no-store" not in answer.headers.get("Cache-Control", "")
        return ["probe"] if kept or not bare or answer.cookies else []
    given = set(answer.headers.get("Content-Security-Policy", "").split("; "))
    if given != POLICY:
        found.append(f"policy {given ^ POLICY}")
    found += [
        f"{key}: {answer.headers.get(key)}"
        for key, value in FIXED.items()
        if answer.headers.get(key) != value
    ]
    if name in SECRET:
        found = [one for one in found if one != "Referrer-Policy: strict-origin"]
    allowed = set(re.findall(r"([\w-]+)=\(self\)", answer.headers.get("Permissions-Policy", "")))
    if not allowed or allowed & {"camera", "microphone", "geolocation"}:
        found.append(f"device {allowed}")
    if name not in KEPT and "no-store" not in answer.headers.get("Cache-Control", ""):
        found.append(f"cache {answer.headers.get('Cache-Control')}")
    for cookie in answer.cookies.values():
        if not cookie["samesite"] or not (cookie["httponly"] or cookie.key == settings.CSRF_COOKIE_NAME):
            found.append(f"cookie {cookie.key}")
    return found + wrong_with_file(name, answer)


def wrong_with_file(name, answer):
    """Return what is wrong with the kind that an answer says it is, and with how a file is handed out."""
    kind = answer.headers.get("Content-Type", "")
    given = answer.headers.get("Content-Disposition", "")
    if answer.status_code != 200 or name in KEPT or name in INLINE:
        return []
    if kind.startswith("text/html") and not given:
        return [] if kind == "text/html; charset=utf-8" else [kind]
    if kind == "application/json" and not given:
        return []  # plain values for a script of ours, not a file
    if not re.fullmatch(r'attachment; filename="[A-Za-z0-9][\w.-]*"', given):
        return [f"{kind} handed out as {given!r}"]
    if kind.startswith("text/") and "charset=utf-8" not in kind:
        return [kind]
    return []


@pytest.mark.slow
def test_every_route_answers_with_the_whole_set_of_headers(client, cast, addresses):  # noqa: F811
    asked = everywhere(addresses)
    assert len(asked) > 200
    for who in (
        insider,
        lambda client, cast: client.force_login(cast.pia),
        lambda client, _cast: client.logout(),
    ):
        who(client, cast)
        found = {
            name: wrong for name, answer in answers(client, asked) if (wrong := wrong_with(name, answer))
        }
        assert found == {}


@pytest.mark.slow
def test_a_refused_write_and_a_page_that_is_not_there_carry_them_too(client, cast, addresses):  # noqa: F811
    insider(client, cast)
    found = {
        name: wrong
        for name, address in addresses.items()
        if (wrong := wrong_with(name, client.post(address, HTTP_X_CSRFTOKEN="wrong")))
    }
    assert found == {}
    assert wrong_with("nowhere", client.get("/nowhere/")) == []


def test_a_looser_answer_would_be_seen(client, cast):
    answer = client.get("/")
    answer.headers["Content-Security-Policy"] += "; script-src 'unsafe-inline'"
    answer.headers["Cache-Control"] = "public"
    answer.set_cookie("loose", "1")
    assert [one.split()[0] for one in wrong_with("front", answer)] == ["policy", "cache", "cookie"]


@pytest.mark.parametrize("path", ["css/gofar.css", "icons/gofar.svg", "js/gofar.js"])
def test_our_own_files_carry_the_policy_as_well(client, db, path):
    answer = client.get(f"/{settings.STATIC_URL.strip('/')}/{path}")
    if answer.status_code == 404:
        pytest.fail(f"{path} is not served; name a file that is")
    answer.close()
    assert set(answer.headers["Content-Security-Policy"].split("; ")) == POLICY
    assert [answer.headers.get(key) for key in FIXED if key != "X-Frame-Options"] == [
        value for key, value in FIXED.items() if key != "X-Frame-Options"
    ]


# ------------------------------------------------------------------ https


ASK = """
import django; django.setup()
from django.conf import settings; settings.ALLOWED_HOSTS.append("testserver")
from django.core.management import call_command
from django.test import Client
call_command("collectstatic", verbosity=0, interactive=False)
call_command("createcachetable", verbosity=0)
answer = Client().get("/in/", HTTP_X_FORWARDED_PROTO="https", secure=True)
print(answer.headers.get("Strict-Transport-Security"))
for one in answer.cookies.values():
    print(one.key, bool(one["secure"]), one["path"], one["domain"] or "-", one["samesite"])
print(settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE, settings.SESSION_COOKIE_HTTPONLY)
"""


def test_behind_https_a_browser_never_comes_back_without_it(tmp_path):
    environ = os.environ | {
        "GOFAR_HTTPS": "1",
        "GOFAR_SECRET": "made up for a test, and long enough to count",
        "GOFAR_DATA": str(tmp_path),
        "GOFAR_SAMPLE": "0",
    }
    environ["GOFAR_HOSTS"] = "gofar.example"
    environ["GOFAR_ADDRESS"] = "https://gofar.example"
    told = subprocess.run(
        [sys.executable, "-c", ASK], env=environ, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
    sts, *cookies, session = told.stdout.splitlines()
    age = int(re.match(r"max-age=(\d+); includeSubDomains", sts)[1])
    assert age >= 365 * 24 * 3600
    assert "__Host-csrf True / - Lax" in cookies
    assert session == "__Host-session True True"


# ------------------------------------------------------------------ what a page holds


@pytest.mark.slow
def test_no_page_holds_a_script_a_style_or_an_address_of_somebody_else(client, cast, addresses):  # noqa: F811
    asked, seen = everywhere(addresses), 0
    for who in (insider, lambda client, _cast: client.logout()):
        who(client, cast)
        found = {}
        for name, answer in answers(client, asked):
            if answer.headers.get("Content-Type", "").startswith("text/html"):
                attached = "Content-Disposition" in answer.headers
                seen += 1
                # A file to save has no site behind it: its style travels with it.
                wrong = [
                    one
                    for one in loose_in(answer.content.decode())
                    if not (attached and one == "inline style")
                ]
                found |= {name: wrong} if wrong else {}
        assert found == {}
    assert seen > 150


def test_a_loose_page_would_be_seen():
    page = '<p onclick="x()" style="y"><img src="https://cdn.example/a.png"><a href=" javascript:z">a</a><script>1</script>'
    assert [one.split(" ")[0] for one in loose_in(page)] == ["p", "p", "img", "a", "inline"]


def test_no_file_of_ours_fetches_from_somebody_else():
    """Addresses in static files and templates: names of namespaces, and licences that nobody fetches."""
    texts = [p for p in [*WEB.rglob("static/**/*"), *WEB.rglob("templates/**/*")] if p.is_file()]
    readable = [
        p for p in texts if p.suffix in {".css", ".js", ".svg", ".html", ".txt", ".json", ".webmanifest"}
    ]
    assert len(readable) > 100
    found = {
        (str(path.relative_to(WEB)), address)
        for path in readable
        for address in re.findall(
            r"(?:https?:)?//[a-z0-9.-]+\.[a-z]{2,}[^\s\"')]*", path.read_text(encoding="utf-8")
        )
        if "w3.org/" not in address and "OFL" not in path.name
    }
    assert found == set()


def test_the_way_in_is_a_page_of_ours(client, cast):
    assert loose_in(client.get(reverse("account_login")).content.decode()) == []
