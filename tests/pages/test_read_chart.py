"""How to read this chart: the reader's own, part by part, with the numbers that stand on it."""

import datetime as dt
import re

from gofar.apps.data.actions.charting import choose_rules
from gofar.apps.data.actions.measures import start_phase
from tests.pages.measuring import at, text


def parts(page):
    """Return what is said of each part, by its name."""
    inside = page.partition('<dl class="parts">')[2].partition("</dl>")[0]
    return dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", inside, re.DOTALL))


def shown(page, name):
    """Return the small drawing beside a part: what stands out in it."""
    return page.partition(f"<dt>{name}</dt>")[2].partition("</div>")[0].partition('<g class="told">')[2]


def test_each_part_is_told_with_the_numbers_of_this_chart(client, filled):
    client.force_login(filled.dora)
    page = text(client.get(at("read-chart", "attendance")))
    told = parts(page)
    assert "It says: Attendance rose, and has held for 12 weeks." in page
    assert "One dot for each week, 26 of them." in told["Dots"]
    assert "With 26 weeks off the middle, more than 8 would be a signal." in told["Longest run"]
    assert "Fewer than 8 would be a signal" in told["Crossings"]
    assert "Old middle" not in told
    assert "Why. Ask the people who were there." in told["What it does not say"]
    assert "<svg" in page


def test_each_part_stands_out_in_the_readers_own_chart(client, filled):
    client.force_login(filled.dora)
    page = text(client.get(at("read-chart", "attendance")))
    assert shown(page, "Middle").count('class="centre"') == 1
    assert 'class="band"' in shown(page, "Usual range")
    assert "is 13 weeks." in parts(page)["Longest run"]
    assert shown(page, "Longest run").count('class="dot"') == 13
    assert "crosses the middle 2 times" in parts(page)["Crossings"]
    assert shown(page, "Crossings").count('class="ring"') == 2
    assert shown(page, "What it does not say") == ""


def test_after_a_new_phase_the_old_middle_is_what_the_run_is_counted_against(client, filled):
    start_phase(filled.attendance, dt.date(2026, 12, 7), "All call by ten.", by=filled.dora)
    client.force_login(filled.dora)
    told = parts(text(client.get(at("read-chart", "attendance"))))
    assert "All call by ten. Each phase has its own middle." in told["New phase"]
    assert "13 weeks in a row lie above it; more than 8 is a signal." in told["Old middle"]
    assert "of this length." in told["Old middle"]


def test_a_school_reads_its_own_chart_and_comes_back_to_it(client, filled):
    client.force_login(filled.tomas)
    page = text(client.get(at("read-chart", "attendance", query="?school=harbor-high")))
    assert "It says: Harbor High: attendance rose" in page
    assert f"{at('measure', 'attendance')}?school=harbor-high" in page
    assert client.get(at("read-chart", "none-such")).status_code == 404


def test_other_rules_are_told_as_they_are(client, filled):
    choose_rules(filled.attendance, "perla", "Our state’s handbook has them.", by=filled.dora)
    client.force_login(filled.dora)
    told = parts(text(client.get(at("read-chart", "attendance"))))
    assert (
        "6 in a row on one side of the middle; 5 in a row that rise or fall (Perla rules)." in told["Rules"]
    )
    assert "Longest run" not in told


def test_rules_that_ask_the_latest_dot_alone_say_so(client, filled):
    choose_rules(filled.attendance, "nhs", "Our board reads them.", by=filled.dora)
    client.force_login(filled.dora)
    told = parts(text(client.get(at("read-chart", "attendance"))))
    assert "is read from the latest dot alone: what was marked before is over." in told["Rules"]


def test_the_measure_page_leads_there(client, filled):
    client.force_login(filled.dora)
    assert at("read-chart", "attendance") in text(client.get(at("measure", "attendance")))


def test_without_figures_it_says_what_will_stand_here(client, cast):
    client.force_login(cast.dora)
    assert "There is no chart yet." in text(client.get(at("read-chart", "attendance")))
