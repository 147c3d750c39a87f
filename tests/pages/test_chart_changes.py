"""Phases and points on a measure's page: what was settled, what is suggested, and the forms that change a chart."""

import datetime as dt
import re

import pytest

from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo
from gofar.apps.data.actions.charting import leave_out
from gofar.apps.data.actions.measures import define_measure
from gofar.apps.data.models import ChartChoice, Measure, Phase
from tests.cast import put_points
from tests.pages.measuring import at, text

WEEK = "2026-12-14"
ROSE = [(89, 100), (91, 100)] * 7 + [(90, 100)] + [(96, 100), (97, 100), (95, 100)] * 3


def change(client, what, **answers):
    sent = client.post(at("change-chart", "attendance", what), {"reason": "The bus strike."} | answers)
    assert sent.status_code == 302, text(sent)
    return text(client.get(sent.url))


def circles(page):
    return page.count('class="m few"')


def test_a_point_is_left_out_stays_on_the_chart_and_is_put_back(as_hub, filled):
    page = change(as_hub, "point", day=WEEK)
    assert "Left out, 14 Dec: The bus strike." in page and "Recorded by Dora" in page
    assert "Put a point back" in page
    choice = ChartChoice.objects.get()
    page = change(as_hub, "put-back", choice=str(choice.pk), reason="There was none.")
    assert "Left out, 14 Dec" not in page and "Put a point back" not in page
    undo(AuditEntry.objects.filter(undoes=None).first(), by=filled.dora)
    assert "Left out, 14 Dec" in text(as_hub.get(at("measure", "attendance")))


def test_a_school_s_point_stands_on_that_school_s_page(as_hub, filled):
    page = change(as_hub, "point", day=WEEK, school=filled.quay_high.slug)
    assert "Left out, 14 Dec" in page
    assert "Left out, 14 Dec" not in text(as_hub.get(at("measure", "attendance")))


def test_the_target_steps_in_percent(as_hub, filled):
    Measure.objects.filter(pk=filled.attendance.pk).update(target=0.9)
    page = change(as_hub, "target", day=WEEK, value="95")
    assert "Target 95% from 14 Dec: The bus strike." in page
    wide = page[page.index('class="chart wide"') : page.index('class="chart narrow"')]
    assert len(set(re.findall(r'class="target" [^>]*y1="([\d.]+)"', wide))) == 2
    assert ChartChoice.objects.get().value == 0.95


def test_baseline_and_rules_say_who_and_why_and_are_taken_back(as_hub, filled):
    assert "Baseline: the first 12 points: The bus strike." in change(as_hub, "baseline", points="12")
    page = change(as_hub, "rules", rules="nhs", reason="The district reads these.")
    assert "The rules: NHS, Making Data Count: The district reads these." in page
    undo(AuditEntry.objects.first(), by=filled.dora)
    assert "The rules:" not in text(as_hub.get(at("measure", "attendance")))


def test_a_phase_is_suggested_with_its_reason_and_begun_or_set_aside_by_a_person(as_hub, cast):
    put_points(cast.attendance, cast.harbor_high, ROSE)
    page = text(as_hub.get(at("measure", "attendance")))
    found = re.search(r'href="([^"]*/phase/\?starts=([\d-]+))"[^>]*>Begin it', page)
    assert found and "8 points in a row" in page and "lie above the middle of 90%" in page
    assert not Phase.objects.exists()
    form = text(as_hub.get(found[1]))
    assert re.search(rf'value="{found[2]}"\s+selected', form)
    page = change(as_hub, "not-now", day=found[2], reason="We wait for winter.")
    assert "Begin it, with a reason" not in page and "We wait for winter." in page


def test_a_reader_sees_what_was_settled_and_is_offered_nothing(client, filled):
    leave_out(filled.attendance, dt.date.fromisoformat(WEEK), "The bus strike.", by=filled.dora)
    client.force_login(filled.faye)
    page = text(client.get(at("measure", "attendance")))
    assert "Left out, 14 Dec: The bus strike." in page
    assert "Change what the chart rests on" not in page and "Begin it" not in page


@pytest.mark.parametrize(
    ("what", "answers", "words"),
    [
        ("point", {"day": WEEK, "reason": " "}, "Say why. A change to a chart needs a reason."),
        ("point", {"day": "tomorrow"}, "Choose one of the periods on the chart."),
        ("point", {"day": "2026-09-14"}, "decided already"),
        ("put-back", {"choice": "0"}, "Choose a point that is left out."),
        ("target", {"day": WEEK, "value": "much"}, "Give a number, such as 95."),
        ("baseline", {"points": "0"}, "Give 1 or more, or leave it empty."),
        ("rules", {"rules": "mine"}, "Choose one of the rules."),
    ],
)
def test_what_cannot_be_is_refused_at_its_form_and_nothing_is_written(as_hub, filled, what, answers, words):
    leave_out(filled.attendance, dt.date(2026, 9, 14), "A flood.", by=filled.dora)
    refused = as_hub.post(at("change-chart", "attendance", what), {"reason": "Why not."} | answers)
    assert refused.status_code == 422 and words in text(refused)
    assert ChartChoice.objects.count() == 1


def test_there_is_no_other_change(as_hub, filled):
    assert as_hub.get(at("change-chart", "attendance", "everything")).status_code == 404


@pytest.mark.parametrize("who", ["tomas", "lena", "cora", "faye", "omar", "dev"])
def test_colleagues_change_no_chart(client, filled, who):
    client.force_login(getattr(filled, who))
    answers = {"day": WEEK, "reason": "The bus strike."}
    assert client.get(at("change-chart", "attendance", "point")).status_code == 403
    assert client.post(at("change-chart", "attendance", "point"), answers).status_code == 403
    assert not ChartChoice.objects.exists()


def test_one_choice_of_rules_serves_the_whole_network_and_new_measures_follow(as_hub, filled):
    fields = {
        "kind": "driver",
        "unit": "percent",
        "direction": "up",
        "rhythm": "week",
        "chart": "p",
        "definition": "As counted.",
    }
    other = define_measure(filled.harbor, name="On time", by=filled.dora, **fields)
    change(as_hub, "rules", rules="nhs", reason="The district reads these.")
    assert Measure.objects.get(pk=other.pk).rules == "anhoej"
    assert define_measure(filled.harbor, name="Tutoring", by=filled.dora, **fields).rules == "anhoej"
    change(as_hub, "rules", rules="nhs", reason="The district reads these.", everywhere="on")
    assert set(filled.harbor.measures.values_list("rules", flat=True)) == {"nhs"}
    assert define_measure(filled.harbor, name="Calls", by=filled.dora, **fields).rules == "nhs"
