"""The record behind a served sample: links made, sessions opened and results counted as the product would."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

_BEGIN = "import django, json, sys; django.setup(); given = json.loads(sys.argv[1])\n"
_LINK = """
import datetime as dt
from gofar.apps.access.clock import at, now
from gofar.apps.improvement.actions.log_links import make_log_link
from gofar.apps.improvement.models import Test
from gofar.apps.people.models import Person
test = Test.objects.get(network__slug="riverbend", number=given["number"])
with at(now(test.network) - dt.timedelta(days=given["days_ago"])):
    answer = make_log_link(test, Person.objects.get(chair="team-member"), by=Person.objects.get(chair="coach"))
"""
_SESSION = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from gofar.apps.people.models import Person
person, session = Person.objects.get(chair=given["chair"]), SessionStore()
session[SESSION_KEY] = str(person.pk)
session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
session[HASH_SESSION_KEY] = person.get_session_auth_hash()
session.create()
answer = session.session_key
"""
_NOTES = """
from gofar.apps.improvement.models import Result
rows = Result.objects.filter(cycle__test__network__slug="riverbend", note__startswith=given["begin"], retracted_at=None)
answer = list(rows.order_by("pk").values_list("note", flat=True))
"""
_AFRESH = """
from gofar.apps.improvement.models import Cycle, Result
Result.objects.filter(cycle__test__number=23).exclude(note="").delete()
Cycle.objects.filter(test__number=23, number__gt=4).delete()
Cycle.objects.filter(test__number=23, number=4).update(decision="", decided_at=None)
answer = True
"""


@dataclass(frozen=True)
class Living:
    """A served sample. Marisol Alvarez, a teacher, has test 23 due; Rafael Delgado leads another school."""

    address: str
    folder: Path

    def ask(self, code: str, **given: object):
        """Run code in the record of the sample; it leaves its `answer`."""
        environ = {k: v for k, v in os.environ.items() if not k.startswith(("GOFAR_", "DJANGO_"))} | {
            "GOFAR_DATA": str(self.folder),
            "GOFAR_SAMPLE": "1",
            "DJANGO_SETTINGS_MODULE": "gofar.site.settings",
        }
        command = [sys.executable, "-c", f"{_BEGIN}{code}\nprint(json.dumps(answer))", json.dumps(given)]
        told = subprocess.run(command, env=environ, capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stderr
        return json.loads(told.stdout.splitlines()[-1])

    def link(self, number: int = 23, *, days_ago: int = 0) -> str:
        """Make a log link for Marisol, as her coach; return the path that she taps on."""
        return f"/log/{self.ask(_LINK, number=number, days_ago=days_ago)}/"

    def session(self, chair: str = "team-member") -> str:
        """Sign somebody in; return the session's cookie."""
        return self.ask(_SESSION, chair=chair)

    def notes(self, begin: str) -> list[str]:
        """Return the notes of results that stand, in the order in which they came in."""
        return self.ask(_NOTES, begin=begin)

    def afresh(self) -> None:
        """Let test 23 wait for its result again."""
        self.ask(_AFRESH)
