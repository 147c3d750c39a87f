"""The theory taken away: one tagged page, a drawing, a table; for a day, for whoever may read the page."""

import csv
import datetime as dt
import io
import re
import xml.etree.ElementTree as ET

import pytest
from django.urls import reverse

from gofar.apps.access.clock import at as clock_at
from gofar.apps.improvement.actions.tests import decide, log_result
from gofar.apps.improvement.actions.theory import Draft, add_part, overrule_belief
from gofar.apps.improvement.models import Node
from gofar.core.practice.cycle import Decision

LATER = dt.datetime(2026, 10, 20, 15, tzinfo=dt.UTC)


def at(name):
    return reverse(name, args=["harbor"])


@pytest.fixture
def grown(cast):
    driver = Node.objects.get(kind="primary")
    with clock_at(LATER):
        draft = Draft(Node.Kind.IDEA, "=Text first", school=cast.quay_high)
        add_part(cast.harbor.theory, draft, parent=driver, branch_of=cast.idea, by=cast.dora)
        test = cast.start(by=cast.dora)
    with clock_at(LATER + dt.timedelta(hours=1)):
        log_result(test.cycles.get(), value=9, out_of=12, by=cast.dora)
        decide(test.cycles.get(), Decision.ADOPT, expected=None, by=cast.dora)
        overrule_belief(cast.idea, 0.9, reason="Only 2 of 12 came.", by=cast.dora)
    return cast


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode())))


def test_the_table_has_a_row_a_part_with_its_belief_and_the_cycles_for_and_against(client, grown):
    client.force_login(grown.faye)
    driver, call, branch = rows(client.get(at("theory-csv")))
    assert (driver["kind"], driver["moves"], driver["belief"], driver["cycles_met"]) == (
        "primary",
        "aim",
        "",
        "1",
    )
    assert driver["lacks"] == "not measured"
    assert (call["belief"], call["weight"], call["a_person_says"], call["person"]) == (
        "0.6667",
        "1.0",
        "0.9",
        "Dora",
    )
    assert 0 < float(call["low"]) < 0.6667 < float(call["high"]) < 1
    assert call["reason"] == "Only some came."
    assert (branch["name"], branch["branch_of"], branch["moves"]) == (
        "'=Text first",
        call["part"],
        driver["part"],
    )
    assert {row["network"] for row in (driver, call, branch)} == {"Harbor network"}


def test_a_day_that_has_passed_is_taken_away_as_it_stood(client, grown):
    client.force_login(grown.tomas)
    with clock_at(LATER + dt.timedelta(days=30)):
        driver, call = rows(client.get(at("theory-csv") + "?on=2026-09-30"))
    assert (driver["as_of"], driver["version"], call["belief"], call["a_person_says"]) == (
        "2026-09-30",
        "2",
        "",
        "",
    )


def test_the_drawing_opens_anywhere_and_names_network_and_day(client, grown):
    client.force_login(grown.omar)
    with clock_at(LATER + dt.timedelta(hours=2)):
        answer = client.get(at("theory-svg"))
    assert answer["Content-Disposition"] == 'attachment; filename="theory.svg"'
    root = ET.fromstring(answer.content.decode())  # noqa: S314 - our own drawing
    words = " ".join(e.text or "" for e in root.iter() if e.tag.endswith("text"))
    for told in (
        "Call home on the first day out",
        "Quay High’s branch",
        "Harbor network",
        "20 October 2026",
        "67% (",
    ):
        assert told in words
    assert root.get("aria-label") or any(e.get("aria-label") for e in root.iter())


def test_the_page_is_one_a4_tagged_and_the_same_bytes_twice(client, grown):
    client.force_login(grown.omar)
    with clock_at(LATER + dt.timedelta(hours=2)):
        first, second = client.get(at("theory-pdf")), client.get(at("theory-pdf"))
    assert first["Content-Type"] == "application/pdf"
    assert first.content.startswith(b"%PDF-") and first.content == second.content
    assert b"StructTreeRoot" in first.content
    sizes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)", first.content)
    assert [(round(float(w)), round(float(h))) for w, h in sizes] == [(842, 595)]


@pytest.mark.parametrize("name", ["theory-pdf", "theory-svg", "theory-csv"])
def test_strangers_take_nothing_away_and_an_empty_theory_is_a_file_too(client, cast, name):
    client.force_login(cast.pia)
    assert client.get(at(name)).status_code == 404
    assert client.get(reverse(name, args=["prairie"])).status_code == 200
