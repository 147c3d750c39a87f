"""The cookies of a server that speaks TLS, as a browser receives them; started the way a server starts."""

import json
import os
import subprocess
import sys

import pytest

ASK = """
import json, django
django.setup()
from django.conf import settings
from django.core.management import call_command
call_command("migrate", verbosity=0)
call_command("collectstatic", verbosity=0, interactive=False)
from django.test import Client
from gofar.apps.people.models import Person
settings.ALLOWED_HOSTS = ["testserver"]
client = Client(enforce_csrf_checks=False)
page = client.get("/in/", secure=True)
person = Person(email="t@schools.example", name="Tomas")
person.set_password("violet kettle under seven boats")
person.save()
given = {"email": person.email, "password": "violet kettle under seven boats"}
signed_in = client.post("/in/password/", given, secure=True)
assert signed_in.status_code == 302, signed_in.content
kept = {name: {k: v for k, v in one.items() if k in ("secure", "httponly", "samesite", "path", "domain")}
        for name, one in {**page.cookies, **signed_in.cookies}.items()}
print(json.dumps({"cookies": kept, "hsts": page["Strict-Transport-Security"]}))
"""


def run(tmp_path, code, **environ):
    plain = {k: v for k, v in os.environ.items() if not k.startswith(("GOFAR_", "DJANGO_"))}
    plain |= {"GOFAR_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "gofar.site.settings"} | environ
    return subprocess.run(
        [sys.executable, "-c", code], env=plain, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
def test_cookies_are_bound_to_this_host_and_no_script_reads_them(tmp_path):
    named = {
        "GOFAR_HOSTS": "gofar.example",
        "GOFAR_ADDRESS": "https://gofar.example",
        "GOFAR_SECRET": "made up for a test, and long enough to count",
    }
    ran = run(tmp_path, ASK, GOFAR_HTTPS="1", **named)
    assert ran.returncode == 0, ran.stderr[-2000:]
    told = json.loads(ran.stdout)
    assert set(told["cookies"]) == {"__Host-session", "__Host-csrf"}
    for one in told["cookies"].values():
        assert one == {"secure": True, "httponly": True, "samesite": "Lax", "path": "/", "domain": ""}
    assert int(told["hsts"].split("=")[1].split(";")[0]) >= 365 * 24 * 60 * 60


def test_a_server_whose_school_sign_in_is_half_set_does_not_start(tmp_path):
    ran = run(tmp_path, "import django; django.setup()", GOFAR_OIDC_ISSUER="https://login.district.example")
    assert ran.returncode != 0
    assert "GOFAR_OIDC_CLIENT, GOFAR_OIDC_SECRET, GOFAR_OIDC_NAME" in ran.stderr
