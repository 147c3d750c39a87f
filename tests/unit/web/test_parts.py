"""The parts that pages are built from."""

import datetime as dt

import pytest
from django import forms

from gofar.core.practice.belief import Closed, belief
from gofar.core.practice.cycle import Decision, Standing, Verdict
from gofar.figures.icons import Fate
from gofar.web.base.components import counts, marks, times
from gofar.web.base.components.forms import mistakes
from gofar.web.base.components.sure import sure
from tests.unit.web.reading import read, written


class Log(forms.Form):
    result = forms.IntegerField(
        label="How many did?", help_text="Count once.", error_messages={"invalid": "Write a whole number."}
    )
    next_step = forms.ChoiceField(
        label="Next time", choices=[("repeat", "Repeat"), ("stop", "Stop")], widget=forms.RadioSelect
    )

    def clean(self):
        if self.data.get("result") == "99":
            raise forms.ValidationError("More than there are students.")


@pytest.mark.parametrize("kind", ["up", "care", "changed", "usual", "few"])
def test_every_verdict_is_a_shape_and_a_word(kind):
    page = read(marks.verdict(kind))

    assert page.all("svg")
    assert page.classed("verdict")[0].text == marks.verdict_words(kind) != ""


@pytest.mark.parametrize(
    ("said", "tone"),
    [
        ("improvement", "up"),
        ("concern", "care"),
        ("change", "changed"),
        ("common-cause", "usual"),
        ("too-few", "few"),
    ],
)
def test_a_charts_own_words_choose_the_same_shape(said, tone):
    assert marks.verdict(said) == marks.verdict(tone)


def test_an_improvement_that_falls_points_down_in_the_colour_and_the_words_of_every_improvement():
    fell, rose = str(marks.verdict("fell")), str(marks.verdict("up"))
    assert 'd="M7 13l6.4-11H.6z"' in fell
    assert fell.replace("M7 13l6.4-11H.6z", "M7 1l6.4 11H.6z") == rose
    assert marks.tone("fell") == "up"


@pytest.mark.parametrize(
    ("kind", "word"),
    [
        ("adopt", "Kept"),
        ("adapt", "Adapted"),
        ("abandon", "Stopped"),
        ("kept", "Kept"),
        ("due", "Result due"),
    ],
)
def test_a_decision_is_told_in_the_words_of_the_page(kind, word):
    assert read(marks.decision(kind)).classed("word")[0].text == word


@pytest.mark.parametrize("kind", [*Decision, *Fate, Standing.PLANNED, Standing.RUNNING, Standing.UNDECIDED])
def test_every_decision_and_every_standing_has_a_shape_and_a_word(kind):
    page = read(marks.decision(kind))

    assert page.all("svg")
    assert page.classed("word")[0].text


def test_evidence_bars_say_their_rung_and_fill_so_many():
    html = marks.rungs(3, "repeated")

    assert html.count('fill="currentColor"') == 3
    assert html.count('fill="none"') == 2
    assert "repeated" in html


def test_how_sure_is_heard_as_well_as_seen():
    closed = belief([Closed(Verdict.MET, "10-29")] * 4 + [Closed(Verdict.MISSED, "10-29")] * 2)
    line = sure(closed, 0.5)
    assert "63% (40% to 83%)" in line and "says 50%" in line and line.count("<circle") == 1
    untested = sure(belief([]))
    assert "no closed cycle yet" in untested and "stroke-dasharray" in untested and "<circle" not in untested


def test_a_test_number_is_heard_as_a_test():
    link = read(marks.test_number(22, "/n/x/tests/22/")).all("a")[0]

    assert link.text == "Test 22"
    assert link.attributes["href"] == "/n/x/tests/22/"


def test_a_name_that_looks_like_mark_up_stays_text():
    html = written("{% verdict 'up' words %}{% row words %}x{% endrow %}", words="<b>Ortiz</b>")

    assert not read(html).all("b")


def test_a_field_ties_its_label_hint_and_error_to_its_input():
    form = Log({"result": "many", "next_step": "repeat"})
    page = read(written("{% field form.result of='of 10' %}", form=form))
    box = page.one(id="id_result")

    assert page.one(**{"for": "id_result"}).text == "How many did?"
    assert box.attributes["aria-describedby"] == "id_result_helptext id_result_error"
    assert box.attributes["aria-invalid"] == "true"
    assert page.one(id="id_result_error").text == "Error: Write a whole number."


def test_choices_are_radio_buttons_in_a_named_group():
    page = read(written("{% choices form.next_step columns=2 %}", form=Log()))

    assert [box.attributes["type"] for box in page.all("input")] == ["radio", "radio"]
    assert page.all("legend")[0].text == "Next time"


def test_the_summary_says_the_same_words_and_leads_to_each_field():
    form = Log({"result": "many"})
    page = read(written("{% error_summary form %}", form=form))

    assert page.all("h2")[0].text == "There is a problem"
    assert [(a.attributes["href"], a.text) for a in page.all("a")] == [
        ("#id_result", "Write a whole number."),
        ("#id_next_step_0", "This field is required."),
    ]


def test_a_mistake_of_the_whole_form_comes_first():
    form = Log({"result": "99"})

    assert mistakes(form)[0].words == "More than there are students."


def test_a_form_without_mistakes_has_no_summary():
    assert written("{% error_summary form %}", form=Log({"result": "8", "next_step": "stop"})) == ""


def test_a_table_is_named_and_a_scrolling_one_can_be_reached():
    plain = read(written("{% data_table 'Tests' cards=True %}<tbody></tbody>{% enddata_table %}"))
    wide = read(
        written("{% data_table 'Sheet' scroll=True kind='grid-sheet' %}<tbody></tbody>{% enddata_table %}")
    )

    assert plain.all("caption")[0].text == "Tests"
    assert plain.classed("cards")
    assert wide.one(role="region").attributes["tabindex"] == "0"


def test_a_row_is_a_region_named_by_its_words_in_the_margin():
    page = read(written("{% row 'What changed' small='since Monday' %}<p>x</p>{% endrow %}"))

    name = page.all("section")[0].attributes["aria-labelledby"]
    assert page.one(id=name).text == "What changed"


def test_an_empty_list_says_what_will_come_and_offers_one_thing():
    html = written(
        "{% empty 'No tests yet' 'They will stand here.' %}<a href='/log/'>Start</a>{% endempty %}"
    )

    assert [e.text for e in read(html).all("h3")] == ["No tests yet"]
    assert [e.text for e in read(html).all("a")] == ["Start"]


TODAY = dt.date(2026, 3, 2)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (dt.date(2026, 2, 27), "Fri"),
        (dt.date(2026, 3, 2), "Mon"),
        (dt.date(2026, 2, 23), "23 Feb"),
        (dt.date(2026, 3, 19), "19 Mar"),
        (dt.date(2024, 11, 17), "17 Nov 2024"),
    ],
)
def test_a_near_day_is_a_weekday_and_a_far_one_has_its_year(day, words):
    assert times.near_day(day, TODAY) == words
    assert f'datetime="{day.isoformat()}"' in times.when(day, TODAY)


def test_a_missing_time_is_nothing():
    assert (times.day(None), times.full_day(None), times.clock(None)) == ("", "", "")


def test_small_numbers_are_words():
    assert [counts.in_words(n) for n in (1, 9, 10, 2957)] == ["one", "nine", "10", "2,957"]
