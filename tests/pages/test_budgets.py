"""What a page may cost: at most 30 questions to the record and 140 KB on the wire, on the sample network."""

import gzip
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gofar.apps.convenings.actions.cards import reveal_all
from gofar.apps.people.models import Person
from gofar.apps.sample.build.run import build_sample
from tests import rooms
from tests.journeys.places import PAGES, SMALLER, TEAM
from tests.pages.rooming import phone

pytestmark = [pytest.mark.slow, pytest.mark.django_db]
CSS = re.compile(r'(?:href|src)="/static/([^"]+\.(?:css|js))"')


@pytest.fixture
def sample(settings, tmp_path):
    settings.DATA = tmp_path
    settings.SAMPLE = True
    build_sample()


@pytest.mark.parametrize("chair", ["hub-staff", "team-member", "funder"])
def test_every_page_asks_at_most_thirty_questions_and_weighs_little(client, sample, chair):
    client.force_login(Person.objects.get(chair=chair))
    dear, heavy = {}, {}
    for name, path in (PAGES | TEAM).items():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = client.get(path)
        if answer.status_code == 403:
            continue
        assert answer.status_code in {200, 302}, (name, answer.status_code)
        # Sign-in, session and second factor are asked before a page begins.
        if len(asked) > 30:
            dear[name] = len(asked)
        if len(gzip.compress(answer.content)) > 40_000:
            heavy[name] = len(gzip.compress(answer.content))
    assert dear == {}
    assert heavy == {}


def test_pages_above_the_networks_ask_no_more_however_many_networks_there_are(client, sample):
    client.force_login(Person.objects.get(chair="funder"))
    dear = {}
    for name, path in SMALLER.items():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(path).status_code == 200, name
        if len(asked) > 30:
            dear[name] = len(asked)
    assert dear == {}


COMMON = ("gofar", "components", "charts", "pages")


def zipped(path):
    return len(gzip.compress(path.read_bytes()))


def test_styles_scripts_and_fonts_of_a_first_visit_stay_small(settings):
    """Every page loads the common sheets and at most one of an area's own."""
    static = settings.STATICFILES_DIRS[0]
    sheets = {path.stem: zipped(path) for path in static.glob("css/*.css")}
    styles = sum(sheets.pop(name) for name in COMMON) + max(sheets.values(), default=0)
    scripts = sum(zipped(path) for path in static.glob("js/*.js"))
    fonts = sum(path.stat().st_size for path in static.glob("fonts/*latin-*.woff2") if "ext" not in path.name)
    assert styles <= 22_000
    assert scripts <= 30_000
    assert styles + scripts + fonts + 40_000 <= 140_000


def test_the_capture_page_weighs_at_most_60_kb_in_all(client, sample, settings):
    """Page, styles, scripts, marks and worker of a first visit on a phone, compressed; it loads no font."""
    client.force_login(Person.objects.get(chair="team-member"))
    static, page = settings.STATICFILES_DIRS[0], client.get("/log/").content
    assert b"woff2" not in page
    loaded = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode()))
    # What the page's modules import, the worker names.
    loaded |= set(re.findall(r"/static/([^\s\"]+)", client.get("/sw.js").content.decode()))
    parts = [page, client.get("/sw.js").content, client.get("/app.webmanifest").content]
    parts += [(static / name).read_bytes() for name in loaded]
    assert {"css/capture.css", "js/capture.js", "js/outbox-send.js"} <= loaded
    assert sum(min(len(part), len(gzip.compress(part))) for part in parts) <= 60_000


def test_the_door_of_a_room_and_a_phone_in_it_weigh_at_most_60_kb_in_all(client, cast, settings):
    """Page, styles, scripts and marks of a first visit on a phone, compressed; it loads no font."""
    session = rooms.opened(cast)
    static, one = settings.STATICFILES_DIRS[0], phone()
    rooms.at(cast, session, "jot")
    for page in (client.get(f"/j/{rooms.CODE}/").content, one.get(f"/live/{rooms.CODE}/").content):
        assert b"woff2" not in page
        loaded = set(re.findall(r'(?:href|src)="/static/([^"]+)"', page.decode()))
        parts = [page, *((static / name).read_bytes() for name in loaded)]
        assert {"css/live.css"} <= loaded
        assert sum(min(len(part), len(gzip.compress(part))) for part in parts) <= 60_000


def test_every_page_of_a_room_asks_at_most_thirty_questions(client, cast):
    """With forty phones in the room and a card from each."""
    session = rooms.opened(cast)
    one, seats = phone(), [rooms.joined(session, f"P{n}", cast.harbor_high) for n in range(40)]
    client.force_login(cast.dora)
    dear = {}
    for kind in ("jot", "pair", "present", "talk", "share", "vote", "commit", "exit"):
        row = rooms.at(cast, session, kind)
        if kind == "share":
            for n, seat in enumerate(seats):
                rooms.says(rooms.again(seat), f"Thought {n}")
            reveal_all(row, row.step, by=cast.dora)
        base = f"/live/{rooms.CODE}/"
        for who, path in ((one, base), (client, f"{base}run/"), (client, f"{base}screen/")):
            with CaptureQueriesContext(connection) as asked:
                assert who.get(path).status_code == 200
            if len(asked) > 30:
                dear[f"{kind} {path}"] = len(asked)
    assert dear == {}
