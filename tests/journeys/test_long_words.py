"""The longest and strangest words that people write break no page: it opens, and nothing scrolls sideways."""

import pytest

from tests.journeys.conftest import serve
from tests.journeys.places import COACHED, PAGES, TEAM, sit
from tests.journeys.record import Living

pytestmark = [pytest.mark.journey, pytest.mark.timeout(600)]

#: Words without a space, words from right to left, an emoji of five code points, marks piled on one letter.
ODD = "ثانوية النهر الكبير للعلوم 👩🏽‍🏫 Donaudampfschifffahrtsgesellschaftskapitänsgymnasium Z̷̢̛a̷l̷g̷o "
_RENAME = """
from gofar.apps.data.models import Measure
from gofar.apps.improvement.models import Cause, Cycle, Learning, Node, Photo, Result, Test
from gofar.apps.people.models import Network, Person, School
odd = given["odd"]
def fill(model, field, length, **which):
    text = (odd * (length // len(odd) + 1))[:length]
    rows = model.objects.filter(**which)
    assert rows.update(**{field: text})
School.objects.filter(slug__in=["ortiz", "lincoln"]).update(short_name="")
fill(School, "name", 400, slug__in=["ortiz", "lincoln"])
fill(Person, "name", 120, chair__in=["team-member", "coach", "hub-staff"])
fill(Network, "name", 120, slug="riverbend")
fill(Test, "title", 160, network__slug="riverbend", number__lte=25)
fill(Test, "question", 2000, number=1)
fill(Node, "title", 160, slug__in=["call-home-on-the-first-day-out", "every-absence-is-noticed-the-same-day"])
fill(Node, "definition", 2000, slug="call-home-on-the-first-day-out")
fill(Measure, "name", 120, slug="attendance-9")
fill(Measure, "short_name", 60, slug="attendance-9")
fill(Cycle, "learned", 2000, test__number=1)
fill(Result, "note", 2000, cycle__test__number=1)
fill(Cause, "text", 200, theory__network__slug="riverbend", number=1)
fill(Learning, "claim", 2000, network__slug="riverbend")
fill(Photo, "shows", 200, cycle__test__number=23)
answer = True
"""


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """A sample of its own, with such words everywhere."""
    folder = tmp_path_factory.mktemp("odd") / "data"
    address, server = serve(folder)
    try:
        Living(address, folder).ask(_RENAME, odd=ODD)
        yield address
    finally:
        server.terminate()
        server.wait(20)


@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_breaks_on_the_longest_words(odd, chromium, width):
    context = chromium.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(odd)
    page.get_by_role("link", name="living network").first.click()
    broken = {}
    chairs = {next(iter(COACHED)): "Coach", next(iter(TEAM)): "Teacher"}
    for name, path in (PAGES | COACHED | TEAM).items():
        if name in chairs:
            page.goto(odd + PAGES["home"])
            sit(page, chairs[name])
        answer = page.goto(odd + path)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if answer.status != 200 or wide > 0:
            broken[name] = (answer.status, f"{wide} px too wide")
    context.close()
    assert broken == {}
