"""A server of a record as people run it, with people signed in, so that tests can stop it and crowd it."""

import http.client
import os
import signal
import socket
import subprocess
import time
import uuid
from contextlib import contextmanager
from urllib.parse import urlencode

from tests.records import GOFAR

#: Seats everybody of the cast, starts a test of Tomas, and tells what a browser would know of it.
SEATS = """
import uuid
from django.conf import settings
from django.test import Client
from django.urls import reverse
from gofar.apps.improvement.models import Test
from gofar.apps.people.models import Person
from gofar.web.base.sender import sender_key
from tests.cast import gather
cast = gather()
test = cast.start()
def seat(person):
    client = Client()
    client.force_login(person)
    return {"cookie": client.cookies[settings.SESSION_COOKIE_NAME].value, "key": sender_key(person)}
print(json.dumps({
    "session": settings.SESSION_COOKIE_NAME, "csrf": settings.CSRF_COOKIE_NAME,
    "log": reverse("log-result", args=["harbor", test.number]), "charter": reverse("edit-charter", args=["harbor"]),
    "start": reverse("start-test", args=["harbor"]), "idea": cast.idea.slug, "cycle": test.cycles.get().number,
    "seats": {person.name: seat(person) for person in Person.objects.order_by("pk")},
}))
"""
TOKEN = "a" * 32


class Visitor:
    """One browser of somebody who is signed in: a connection that is kept, as browsers keep theirs."""

    def __init__(self, port, known, name):
        self.known, self.me = known, known["seats"][name]
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=90)

    def post(self, path, values, *, accept="application/json"):
        """Send a form; give the status and the body."""
        body = urlencode(values | {"csrfmiddlewaretoken": TOKEN, "person": self.me["key"]})
        headers = {
            "Content-Type": "application/x-www-form-urlencoded", "Accept": accept,
            "Cookie": f"{self.known['session']}={self.me['cookie']}; {self.known['csrf']}={TOKEN}",
        }  # fmt: skip
        self.line.request("POST", path, body, headers)
        answer = self.line.getresponse()
        return answer.status, answer.read().decode()

    def log(self, key=None):
        """Log a result of the test."""
        cycle = self.known["cycle"]
        values = {"cycle": cycle, "expected": 1, "key": key or uuid.uuid4(), "value": 9, "out_of": 12}
        return self.post(self.known["log"], values | {"note": "", "next": ""})

    def reword(self, text, expected):
        """Save other words of the charter, as a page does that was opened at a version."""
        return self.post(
            self.known["charter"], {"problem": text, "expected": expected, "reason": ""}, accept="text/html"
        )


class Served:
    """A server that runs, and how it is killed."""

    def __init__(self, record, known, log):
        self.record, self.known, self.log = record, known, log
        self.running, self.port, self.visitors = None, None, []

    def start(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        with self.log.open("a") as told:
            self.running = subprocess.Popen(
                [GOFAR, "serve", "--port", str(self.port)], env=self.record.environ, stdout=told, stderr=told,
                start_new_session=True,
            )  # fmt: skip
        for _ in range(600):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            assert self.running.poll() is None, self.log.read_text()
            time.sleep(0.1)
        raise AssertionError(self.log.read_text())

    def kill(self):
        """Kill the server and its workers at once, as a power cut does."""
        os.killpg(self.running.pid, signal.SIGKILL)
        self.running.wait()

    def visitor(self, name="Tomas"):
        self.visitors.append(Visitor(self.port, self.known, name))
        return self.visitors[-1]

    def close(self):
        for visitor in self.visitors:
            visitor.line.close()
        if self.running and self.running.poll() is None:
            self.kill()


@contextmanager
def served(record, known, log):
    server = Served(record, known, log)
    try:
        yield server.start()
    finally:
        server.close()


def seat_everybody(record):
    """Bring the cast in, sign everybody in, and tell what their browsers know."""
    return record.migrate().python(SEATS)
