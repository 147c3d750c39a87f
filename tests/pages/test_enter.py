"""Type in this week's few numbers, as a teacher does on a phone."""

import datetime as dt
import gzip
import uuid

import pytest

from gofar.apps.access.clock import at as on
from gofar.apps.administration.actions import add_break
from gofar.apps.data.actions.bank import adopt_measure
from gofar.apps.data.models import DataPoint, Entry
from tests.cast import second_factor
from tests.pages.cycling import at, text, title

OCTOBER = dt.datetime(2026, 10, 8, 15, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _october():
    with on(OCTOBER):
        yield


@pytest.fixture
def teacher(client, cast):
    for key in ("exit-ticket", "three-questions", "talk-time", "student-questions"):
        adopt_measure(cast.harbor, key, by=cast.dora, at=[(cast.harbor_high, None)])
    client.force_login(cast.tomas)
    return cast.tomas


def send(client, measure, **cells):
    return client.post(at("enter-measure", measure), {"period": "2026-10-05", "key": uuid.uuid4(), **cells})


def test_a_teacher_sees_what_waits_types_it_and_takes_it_back(client, cast, teacher):
    page = client.get(at("enter"))
    assert title(page) == "5 numbers wait to be typed"
    assert "Exit ticket" in text(page)
    assert "about 6 minutes" in text(page)

    told = send(client, "exit-ticket", c0_0="18", c0_1="24")
    assert told.url == at("enter", school="harbor-high")
    back = client.get(told.url)
    assert "Saved: Exit ticket" in text(back)
    # The week before still waits, and so does what nobody has typed.
    assert "Typed" not in text(back)
    send(client, "exit-ticket", period="2026-09-28", c0_0="15", c0_1="24")
    assert title(client.get(told.url)) == "4 numbers wait to be typed"

    change = cast.harbor.audit.order_by("-pk").first()
    client.post(at("undo", change.pk))
    assert DataPoint.objects.get(retired_at=None).numerator == 18


def test_the_chart_shows_the_point_at_once_to_those_who_may_see_it(client, cast, teacher):
    second_factor(teacher)
    send(client, "exit-ticket", c0_0="18", c0_1="24")
    page = text(client.get(at("measure", "exit-ticket", school="harbor-high")))
    assert "75%" in page or "75.0%" in page
    client.force_login(cast.quinn)
    assert "75" not in title(client.get(at("measure", "exit-ticket", school="harbor-high")))


@pytest.mark.parametrize(
    ("measure", "cells", "words"),
    [
        ("exit-ticket", {}, "Type a number"),
        ("exit-ticket", {"c0_0": "18"}, "Type both numbers"),
        ("exit-ticket", {"c0_0": "25", "c0_1": "24"}, "25 of 24 cannot be counted"),
        ("exit-ticket", {"c0_0": "many", "c0_1": "24"}, "Write a number"),
        ("exit-ticket", {"c0_0": "1", "c0_1": "2", "nobody": "on"}, "Take the numbers out"),
        ("exit-ticket", {"c0_0": "1", "c0_1": "2", "period": "2027-01-04"}, "Choose a time from the list"),
        ("exit-ticket", {"c0_0": "1", "c0_1": "2", "period": ""}, "Choose when it was"),
        ("talk-time", {"c0_0": "12"}, "Type 0 where there was none"),
        ("three-questions", {"c0_0": "9", "c0_2": "1"}, "A blank could mean two things"),
    ],
)
def test_what_cannot_be_is_said_at_the_form_and_nothing_typed_is_lost(client, teacher, measure, cells, words):
    answer = send(client, measure, **cells)
    assert answer.status_code == 422
    assert words in text(answer)
    for value in cells.values():
        assert f'value="{value}"' in text(answer) or value in {"on", "", "2027-01-04"}
    assert not Entry.objects.exists()


def test_a_survey_is_typed_as_counts_and_a_question_may_be_left_out(client, teacher):
    page = text(client.get(at("enter-measure", "three-questions")))
    assert page.count("<fieldset") == 4
    assert "No names, only counts" in page
    send(client, "three-questions", c0_0="12", c0_1="6", c0_2="4", c2_0="10", c2_1="8", c2_2="4")
    total = DataPoint.objects.get(category="all")
    assert (total.numerator, total.denominator, total.children) == (22, 44, 22)
    assert DataPoint.objects.filter(dimension="question").count() == 2


def test_taps_and_bare_numbers_are_typed_too(client, teacher):
    send(client, "talk-time", c0_0="12", c0_1="18")
    send(client, "student-questions", c0_0="7")
    assert [(p.numerator, p.denominator, p.value) for p in DataPoint.objects.order_by("pk")] == [
        (12, 30, None), (None, None, 7),
    ]  # fmt: skip
    assert "data-tally" in text(client.get(at("enter-measure", "talk-time")))


def test_nobody_counted_is_kept_as_missing(client, teacher):
    told = send(client, "exit-ticket", nobody="on")
    assert "Kept as missing: Exit ticket" in text(client.get(told.url))
    send(client, "exit-ticket", nobody="on", period="2026-09-28")
    assert "Nobody counted" in text(client.get(told.url))


def test_the_same_form_sent_twice_writes_once(client, teacher):
    key = uuid.uuid4()
    send(client, "exit-ticket", c0_0="18", c0_1="24", key=key)
    send(client, "exit-ticket", c0_0="18", c0_1="24", key=key)
    assert Entry.objects.count() == 1


def test_what_was_typed_comes_back_for_those_who_may_see_small_numbers(client, cast, teacher):
    send(client, "exit-ticket", c0_0="8", c0_1="9")
    shut = text(client.get(at("enter-measure", "exit-ticket", period="2026-10-05")))
    assert 'value="9"' not in shut
    assert "typed this" not in shut
    second_factor(teacher)
    page = text(client.get(at("enter-measure", "exit-ticket", period="2026-10-05")))
    assert 'value="9"' in page
    assert "Tomas typed this on 8 Oct" in page


def test_a_week_without_school_is_named_and_not_offered(client, cast, teacher):
    add_break(cast.harbor, "Fall break", dt.date(2026, 9, 28), dt.date(2026, 10, 2), by=cast.dora)
    page = text(client.get(at("enter-measure", "exit-ticket")))
    assert "No school: 28 Sep" in page
    assert 'value="2026-09-28"' not in page


def test_a_coach_types_for_any_school_and_a_funder_for_none(client, cast, teacher):
    client.force_login(cast.cora)
    page = text(client.get(at("enter", school="quay-high")))
    assert "Type for another school" in page
    assert "Skerry High" in page
    assert "Exit ticket" not in page
    client.force_login(cast.faye)
    assert title(client.get(at("enter"))) == "School teams type their numbers here"
    assert client.get(at("enter-measure", "exit-ticket")).status_code == 403
    client.force_login(cast.quinn)
    assert client.get(at("enter-measure", "exit-ticket", school="harbor-high")).status_code == 403
    assert client.get(at("enter-measure", "exit-ticket")).status_code == 404
    client.force_login(cast.pia)
    assert client.get(at("enter")).status_code == 404


def test_the_form_is_light(client, teacher):
    for measure in ("three-questions", "exit-ticket", "talk-time"):
        assert len(gzip.compress(client.get(at("enter-measure", measure)).content)) < 8_000
