"""200 people on the sample network against the real server: how long they wait, what fails, how its memory grows.

Run `python benchmarks/load.py [people] [seconds] [writers]`, ten minutes unless told otherwise. Each person reads a page,
looks at it for some seconds and opens the next, as people do; a few log a result, comment or search. With
`scripts/with-postgres` before it the record is in PostgreSQL, and `writers` people write again and again besides.
The load comes from this machine too, so the figures are worse than a network's.
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
import uuid
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parent))
from live import Figures, Wire, cpu_of

#: Seconds between two pages of one person, on average; and between two writes of a writer.
THINKS, WRITES = 20.0, 2.0
TOKEN = "c" * 32
#: What people open, and how often: mostly their week, the home of the network and a measure.
PAGES = {
    "/me/": 6, "/n/{slug}/": 6, "/n/{slug}/measures/": 3, "/n/{slug}/measures/{measure}/": 6, "/n/{slug}/theory/": 3,
    "/n/{slug}/tests/": 4, "/n/{slug}/tests/{test}/": 5, "/n/{slug}/schools/{school}/": 3, "/n/{slug}/learning/": 2,
    "/n/{slug}/charter/": 2, "/n/{slug}/together/": 2, "/n/{slug}/changes/": 1, "/n/{slug}/spread/": 2, "/find/?q=call": 2,
}  # fmt: skip


def serve(port):
    """Serve as `gofar serve` does."""
    from gofar.cli.serve import serve as command
    from gofar.cli.server import count_in_files, run

    usual = {option.name: option.default for option in command.params}
    if usual["workers"] > 1:
        count_in_files()
    run(port, workers=usual["workers"], threads=usual["threads"])


def people(number):
    """Build the sample and sign people in; return their cookies and what there is to open."""
    from gofar.cli.demo import prepare

    prepare(Path(os.environ["GOFAR_DATA"]), None)
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from gofar.apps.improvement.models import Test
    from gofar.apps.people.models import Membership, Network
    from gofar.apps.people.roles import Role

    network = Network.objects.get(slug="riverbend")
    rows = Membership.objects.filter(network=network, ended_at=None).select_related("person").order_by("pk")
    members = [one.person for one in rows]
    may_write = {
        one.person.pk for one in rows if one.role in {Role.TEAM_MEMBER, Role.SCHOOL_LEAD, Role.COACH}
    }
    cookies, writing = [], []
    for n in range(number):
        person, session = members[n % len(members)], SessionStore()
        session[SESSION_KEY], session[BACKEND_SESSION_KEY] = (
            str(person.pk),
            settings.AUTHENTICATION_BACKENDS[0],
        )
        session[HASH_SESSION_KEY] = person.get_session_auth_hash()
        session.create()
        cookies.append(f"{settings.SESSION_COOKIE_NAME}={session.session_key}; csrftoken={TOKEN}")
        writing += cookies[-1:] if person.pk in may_write else []
    known = {
        "slug": [network.slug],
        "measure": list(network.measures.order_by("pk").values_list("slug", flat=True)),
        "school": [one.slug for one in network.schools.order_by("pk")],
        "test": list(
            Test.objects.filter(network=network, retracted_at=None)
            .order_by("pk")
            .values_list("number", flat=True)
        ),
    }
    return cookies, writing, known


def usable(port, cookie, known):
    """Leave out what this sample does not have: a page that answers 404 to everybody would only flatter the figures."""

    async def ask():
        wire, kept = Wire(port), {}
        for page, weight in PAGES.items():
            address = page.format(**{name: values[0] for name, values in known.items()})
            status, _mark, _text = await wire.ask("GET", address, {"Cookie": cookie})
            kept |= {page: weight} if status == 200 else {}
            print(f"left out {page}: {status}" if status != 200 else "", end="\n" if status != 200 else "")
        return kept

    return asyncio.run(ask())


async def reader(figures, port, cookie, known, pages, until):
    """Open one page after another, and look at each for a while."""
    wire, draw = Wire(port), random.Random(cookie)  # noqa: S311 - which page somebody opens is no secret
    await asyncio.sleep(THINKS * draw.random())
    while time.monotonic() < until:
        (page,) = draw.choices(list(pages), list(pages.values()))
        address = page.format(**{name: draw.choice(values) for name, values in known.items()})
        told = await figures.time("page", wire.ask("GET", address, {"Cookie": cookie}), {200})
        if told is None:
            wire = Wire(port)
        await asyncio.sleep(THINKS * (0.5 + draw.random()))


async def writer(figures, port, cookie, known, until):
    """Comment again and again, each time with a key of its own."""
    wire, draw, written = Wire(port), random.Random(cookie), 0  # noqa: S311 - which page somebody opens is no secret
    head = {
        "Cookie": cookie,
        "Content-Type": "application/x-www-form-urlencoded",
        "Referer": f"http://127.0.0.1:{port}/",
    }
    address = f"/n/{known['slug'][0]}/together/about/charter/"
    while time.monotonic() < until:
        written += 1
        sent = {"text": f"Thought {written} of many.", "key": uuid.uuid4(), "as_it_is": "on"}
        body = urlencode(sent | {"csrfmiddlewaretoken": TOKEN})
        told = await figures.time("write", wire.ask("POST", address, head, body), {302, 303})
        if told is None:
            wire = Wire(port)
        await asyncio.sleep(WRITES * (0.5 + draw.random()))


async def crowd(port, crowded, known, pages, seconds):
    figures, until = Figures(), time.monotonic() + seconds
    await asyncio.gather(
        *(reader(figures, port, one, known, pages, until) for one in crowded[0]),
        *(writer(figures, port, one, known, until) for one in crowded[1]),
    )
    return figures


def memory_of(server):
    """Return the megabytes that the server and its workers hold, each shared page counted by its share."""
    family, total = {str(server.pid)}, 0
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            head, rest = path.read_text().rsplit(") ", 1)
        except OSError:
            continue
        family |= {head.split(" ", 1)[0]} if rest.split()[1] in family else set()
    for pid in family:
        try:
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def wait_for(port, server):
    import urllib.error
    import urllib.request

    for _ in range(240):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/in/", timeout=5)
        except urllib.error.HTTPError:
            return
        except OSError:
            if server.poll() is not None:
                raise SystemExit("the server stopped") from None
            time.sleep(0.25)
        else:
            return
    raise SystemExit("the server was not ready")


def tell(figures, seconds):
    for kind, spent in sorted(figures.spent.items()):
        ranked = sorted(spent)
        p50, p95, p99 = (ranked[int(share * (len(ranked) - 1))] for share in (0.5, 0.95, 0.99))
        print(
            f"{kind:8}{len(spent):8} answers{len(spent) / seconds:8.1f}/s   p50 {p50:.0f}   p95 {p95:.0f}   p99 {p99:.0f}"
            f"   most {ranked[-1]:.0f} ms   mean {statistics.mean(spent):.0f}"
        )
    print(f"errors   {json.dumps(dict(figures.status)) if figures.status else 'none'}")


def run(port, server, crowded, known, seconds):
    """Warm up until the memory stands, measure, and say what came of it."""
    pages = usable(port, crowded[0][0], known)
    asyncio.run(crowd(port, crowded, known, pages, max(15.0, min(120.0, seconds / 4))))
    before, used, load = memory_of(server), cpu_of(server), os.getloadavg()[0]
    figures = asyncio.run(crowd(port, crowded, known, pages, seconds))
    after = memory_of(server)
    asked = sum(len(spent) for spent in figures.spent.values())
    tell(figures, seconds)
    print(f"memory   {before:.0f} MB before, {after:.0f} MB after: {100 * (after / before - 1):+.1f} %")
    print(f"server   {1000 * (cpu_of(server) - used) / asked:.1f} ms of processor an answer")
    print(f"load     {load:.1f} before, {os.getloadavg()[0]:.1f} after, on {os.cpu_count()} cores")


def main(number=200, seconds=600.0, writers=0):
    folder, port = Path(tempfile.mkdtemp(prefix="gofar-load-")), 8197
    os.environ |= {
        "GOFAR_DATA": str(folder / "data"),
        "GOFAR_SAMPLE": "1",
        "DJANGO_SETTINGS_MODULE": "gofar.site.settings",
    }
    if os.environ.get("GOFAR_DATABASE"):
        import psycopg

        where, _, name = os.environ["GOFAR_DATABASE"].rpartition("/")
        with psycopg.connect(f"{where}/postgres", autocommit=True) as admin:
            admin.execute(f'CREATE DATABASE "{name}"')
    cookies, writing, known = people(number)
    with (folder / "log").open("w") as log:
        server = subprocess.Popen([sys.executable, __file__, "serve", str(port)], stdout=log, stderr=log)
    try:
        wait_for(port, server)
        record = "PostgreSQL" if os.environ.get("GOFAR_DATABASE") else "SQLite"
        print(f"{number} people, {writers} of them write besides, {seconds:g} s, {record}")
        run(port, server, (cookies, writing[:writers]), known, seconds)
    finally:
        server.terminate()
        server.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        serve(int(sys.argv[2]))
    else:
        given = sys.argv[1:]
        main(int((given[:1] or ["200"])[0]), float((given[1:2] or ["600"])[0]), int((given[2:3] or ["0"])[0]))
