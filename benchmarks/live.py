"""A room of 400 phones against the real server: how long a phone waits for the state, a jot and a dot.

Run `python benchmarks/live.py [phones] [seconds]`. Every phone asks for the state each two seconds with the mark of
its last answer, as the page's script does; one in five is saving something at any ten seconds. The load comes from
this machine too, so the figures are worse than a room's. In the same run an empty view answers, for the ratio.
"""

import asyncio
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlencode

#: The product with one page more: an empty answer, to hold the state of a room against.
SETTINGS = "from gofar.site.settings import *\nROOT_URLCONF = 'bare_urls'\n"
URLS = """from django.http import HttpResponse
from django.urls import include, path
urlpatterns = [path("bare", lambda _request: HttpResponse(status=204)), path("", include("gofar.site.urls"))]
"""
EVERY, SAVES = 2.0, 10.0
CODE = "BENCH2"


def serve(port):
    """Serve as `gofar serve` does."""
    from gofar.cli.server import run

    run(port)


def room(phones):
    """Open a session with `phones` seats; return their cookies, and how to go on to the vote."""
    from gofar.cli.demo import prepare

    prepare(Path(os.environ["GOFAR_DATA"]), None)
    from django.core.signing import get_cookie_signer

    from gofar.apps.access.clock import today
    from gofar.apps.convenings.actions.leading import move_on, open_room
    from gofar.apps.convenings.actions.planning import create_session
    from gofar.apps.convenings.actions.taking_part.joining import join_room
    from gofar.apps.convenings.room import new_token
    from gofar.apps.people.models import Network, Person

    by, network = Person.objects.get(chair="hub-staff"), Network.objects.get(slug="riverbend")
    schools = list(network.schools.all())
    session = create_session(network, template="short", on=today(network), code=CODE, by=by)
    session = open_room(session, by=by)
    cookies = []
    for n in range(phones):
        token = new_token()
        _seat, digits = join_room(session, token, school=schools[n % len(schools)])
        name = f"room-{CODE}"
        signed = get_cookie_signer(salt=name + "gofar.room").sign(f"{token}:{digits}")
        cookies.append(f"{name}={signed}; csrftoken={'c' * 32}")
    session.refresh_from_db()
    move_on(session, tick=session.tick, by=by)
    return cookies, (session, by)


def go_to_the_vote(led):
    """Let eight phones say something, show it, and open the vote; return what is voted on."""
    import uuid

    from gofar.apps.convenings.actions.cards import reveal_all
    from gofar.apps.convenings.actions.leading import move_on
    from gofar.apps.convenings.actions.taking_part.saying import Said, say_to_room
    from gofar.apps.convenings.ballot import on_ballot
    from gofar.apps.convenings.models import Participant, Session
    from gofar.apps.convenings.room import Seat

    session, by = led
    for _ in range(2):
        session.refresh_from_db()
        session = move_on(session, tick=session.tick, by=by)
    for n, one in enumerate(Participant.objects.filter(session=session)[:8]):
        say_to_room(Seat(one, session), Said(uuid.uuid4(), f"Thought {n}"))
    session = Session.objects.select_related("step", "network").get(pk=session.pk)
    reveal_all(session, session.step, by=by)
    session.refresh_from_db()
    move_on(session, tick=session.tick, by=by)
    return [one.key for one in on_ballot(session)]


class Wire:
    """One kept connection, speaking plain HTTP."""

    def __init__(self, port):
        self.port, self.reader, self.writer = port, None, None

    async def ask(self, method, path, headers, body=""):
        """Return the status, the mark and the body of an answer.

        A server closes a connection that was not used for half a minute. A browser whose question meets that asks a
        page again on a new one, and so do we.
        """
        kept = self.writer is not None
        try:
            return await self._ask(method, path, headers, body)
        except (ConnectionError, asyncio.IncompleteReadError) as gone:
            if method != "GET" or not kept or getattr(gone, "partial", b""):
                raise
            self.writer = None
            return await self._ask(method, path, headers, body)

    async def _ask(self, method, path, headers, body):
        if self.writer is None:
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)
        told = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        self.writer.write(
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{told}Content-Length: {len(body)}\r\n\r\n{body}".encode()
        )
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        status = int(head.split(" ", 2)[1])
        found = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
        length = int(found.get("content-length", 0))
        text = await self.reader.readexactly(length) if length and status not in {204, 304} else b""
        if "transfer-encoding" in found:
            while size := int((await self.reader.readline()).strip() or b"0", 16):
                text += await self.reader.readexactly(size)
                await self.reader.readline()
            await self.reader.readline()
        return status, found.get("etag", ""), text


class Figures:
    """How long each kind of answer took, and what went wrong."""

    def __init__(self):
        self.spent, self.status = defaultdict(list), defaultdict(int)

    async def time(self, kind, asked, good):
        """Wait for an answer, and write down how long."""
        began = time.perf_counter()
        try:
            status, mark, text = await asyncio.wait_for(asked, 20)
        except (OSError, asyncio.IncompleteReadError, TimeoutError):
            self.status[f"{kind} lost"] += 1
            return None
        self.spent[kind].append(1000 * (time.perf_counter() - began))
        if status not in good:
            self.status[f"{kind} {status}"] += 1
        return status, mark, text


async def phone(figures, port, cookie, until, save):
    """Ask for the state as the script does, and save now and then."""
    wire, saving, mark = Wire(port), Wire(port), ""
    draw = random.Random(cookie)  # noqa: S311 - when somebody types is no secret
    await asyncio.sleep(EVERY * draw.random())
    next_save, edition = time.monotonic() + SAVES * draw.random(), 0
    while time.monotonic() < until:
        headers = {"If-None-Match": mark, "Cookie": cookie}
        told = await figures.time("state", wire.ask("GET", f"/live/{CODE}/state", headers), {200, 304})
        mark = told[1] if told else mark
        if time.monotonic() > next_save:
            next_save, edition = time.monotonic() + SAVES * (0.8 + 0.4 * draw.random()), edition + 1
            kind, path, sent, good = save(draw, edition)
            form = {
                "Cookie": cookie,
                "Content-Type": "application/x-www-form-urlencoded",
                "Accept": "application/json",
            }
            body = urlencode(sent | {"csrfmiddlewaretoken": "c" * 32})
            await figures.time(kind, saving.ask("POST", path, form, body), good)
        if draw.random() < 0.02:
            await figures.time("bare", wire.ask("GET", "/bare", {"Cookie": cookie}), {204})
        await asyncio.sleep(EVERY * (0.8 + 0.4 * draw.random()))


def jot(draw, edition):
    text = "Something that somebody thought, in about as many words as people jot. " * draw.randint(1, 3)
    sent = {"counted": "1", "text_1": text, "edition_1": edition, "sharing_1": "private"}
    return "jot", f"/live/{CODE}/jot/", sent, {200}


def dot(keys):
    def save(draw, edition):
        return "dot", f"/live/{CODE}/dots/", {"key": keys[edition % 3], "dots": draw.randint(0, 1)}, {302}

    return save


async def crowd(port, cookies, seconds, save):
    figures, until = Figures(), time.monotonic() + seconds
    await asyncio.gather(*(phone(figures, port, cookie, until, save) for cookie in cookies))
    return figures


def tell(name, figures, seconds):
    bare = statistics.median(figures.spent["bare"])
    for kind in sorted(figures.spent):
        spent = sorted(figures.spent[kind])
        p50, p95 = statistics.median(spent), spent[int(0.95 * (len(spent) - 1))]
        print(
            f"{name:8}{kind:8}{len(spent) / seconds:8.0f}/s{p50:9.1f}{p95:9.1f}{spent[-1]:9.1f}{p50 / bare:9.1f}"
        )
    wrong = dict(figures.status)
    print(f"{name:8}errors  {json.dumps(wrong) if wrong else 'none'}")


def cpu_of(server):
    """Return the seconds of processor that the server and its workers have used: on a busy machine the fairer figure."""
    ticks, family = 0, {str(server.pid)}
    stats = [path.read_text().rsplit(") ", 1) for path in Path("/proc").glob("[0-9]*/stat") if path.exists()]
    told = [(head.split(" ", 1)[0], rest.split()) for head, rest in stats]
    family |= {pid for pid, rest in told if rest[1] in family}
    for pid, rest in told:
        ticks += int(rest[11]) + int(rest[12]) if pid in family else 0
    return ticks / os.sysconf("SC_CLK_TCK")


def wait_for(port, server):
    import urllib.error
    import urllib.request

    for _ in range(240):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/bare", timeout=2)
        except OSError:
            if server.poll() is not None:
                raise SystemExit("the server stopped") from None
            time.sleep(0.25)
        else:
            return
    raise SystemExit("the server was not ready")


def phase(name, server, port, cookies, seconds, save):
    """Let the crowd ask and save, and say how long it waited."""
    before = cpu_of(server)
    figures = asyncio.run(crowd(port, cookies, seconds, save))
    asked = sum(len(spent) for spent in figures.spent.values())
    tell(name, figures, seconds)
    print(f"{name:8}server  {1000 * (cpu_of(server) - before) / asked:.2f} ms of processor an answer")


def main(phones=400, seconds=20.0):
    code = Path(tempfile.mkdtemp(prefix="gofar-live-"))
    folder, port = code / "data", 8199
    (code / "bare_settings.py").write_text(SETTINGS)
    (code / "bare_urls.py").write_text(URLS)
    os.environ |= {
        "GOFAR_DATA": str(folder),
        "GOFAR_SAMPLE": "1",
        "DJANGO_SETTINGS_MODULE": "bare_settings",
        "PYTHONPATH": os.pathsep.join([str(code), os.environ.get("PYTHONPATH", "")]),
    }
    sys.path.insert(0, str(code))
    cookies, led = room(phones)
    with (code / "log").open("w") as log:
        server = subprocess.Popen([sys.executable, __file__, "serve", str(port)], stdout=log, stderr=log)
    try:
        wait_for(port, server)
        load = os.getloadavg()[0]
        print(f"{phones} phones, {seconds:g} s a phase, load before: {load:.1f} on {os.cpu_count()} cores")
        print(f"{'':8}{'':8}{'rate':>10}{'p50 ms':>9}{'p95 ms':>9}{'max ms':>9}{'x bare':>9}")
        phase("jotting", server, port, cookies, seconds, jot)
        keys = go_to_the_vote(led)
        phase("voting", server, port, cookies, seconds, dot(keys))
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(code, ignore_errors=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(int(sys.argv[2]))
    else:
        main(int((sys.argv[1:2] or ["400"])[0]), float((sys.argv[2:3] or ["20"])[0]))
