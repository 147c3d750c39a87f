"""The practice pages: judge ten made-up charts, hear what was planted, and leave nothing behind."""

import re

import pytest

from gofar.core.practice.planted import SET, Truth, plant

pytestmark = pytest.mark.django_db
PAGE = "/help/practice/"
FITS = "".join(plant(1, place).fits.value[0] for place in range(len(SET)))


def text(answer):
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def judged(client, seed, place, answer):
    return text(client.get(PAGE, {"set": seed, "so_far": "u" * place, "answer": answer}))


def where(truth, *, agree):
    return next(
        (seed, place)
        for seed in range(1, 200)
        for place in range(len(SET))
        if (one := plant(seed, place)).truth is truth and one.agrees(one.chart()) is agree
    )


def test_a_newcomer_without_an_account_is_asked_about_one_chart(client):
    told = text(client.get(PAGE))
    assert "Chart 1 of 10" in told
    assert len(re.findall(r'name="answer"', told)) == 4
    assert "Planted" not in told


def test_the_chart_does_not_give_its_answer_away(client):
    for place in range(len(SET)):
        told = text(client.get(PAGE, {"set": 1, "so_far": "u" * place}))
        drawings = "".join(re.findall(r"<svg class=\"chart.*?</svg>", told)) or told
        for mark in ("m up", "m care", "m changed", "No clear change", "Too early", "rose", "fell"):
            assert mark not in drawings, (place, mark)


@pytest.mark.parametrize("truth", [Truth.SHIFT, Truth.DRIFT])
def test_where_the_rules_find_it_the_page_says_so(client, truth):
    seed, place = where(truth, agree=True)
    told = judged(client, seed, place, "changed")
    assert "Yes: that fits what was planted" in told
    assert "Here the rules agree with what was planted." in told


def test_where_the_rules_miss_it_the_page_says_so(client):
    seed, place = next(
        (seed, place)
        for seed in range(1, 200)
        for place in range(len(SET))
        if (one := plant(seed, place)).truth is Truth.SHIFT and not one.signals(one.chart())
    )
    told = judged(client, seed, place, "usual")
    assert "No: something did change here" in told
    assert "Here the rules miss it." in told


def test_where_the_rules_cry_wolf_the_page_says_so(client):
    seed, place = where(Truth.NOISE, agree=False)
    told = judged(client, seed, place, "changed")
    assert "No: nothing changed here" in told
    assert "Here the rules are wrong" in told


def test_a_signal_in_another_week_is_not_told_as_agreement(client):
    """In the first chart of the first set a week of noise passes the limit too, and the finding names that one."""
    assert plant(1, 0).truth is Truth.ODD
    told = judged(client, 1, 0, "odd")
    assert "not just the one that was planted" in told
    assert "Here the rules agree" not in told


def test_a_season_is_no_change_and_the_rules_may_take_it_for_one(client):
    seed, place = where(Truth.SEASON, agree=False)
    told = judged(client, seed, place, "changed")
    assert "No: nothing changed here" in told
    assert "Every term of 13 weeks goes the same way" in told
    assert "Here the rules call the season a change: they know no calendar." in told
    assert "The trap: a season taken for a change." in told


def test_every_trap_has_a_name(client):
    names = {re.search(r"The trap: [^<]+", judged(client, 1, place, "usual"))[0] for place in range(len(SET))}
    assert len(names) == len(set(SET))


def test_noise_is_told_with_how_often_six_in_a_row_come(client):
    seed, place = where(Truth.NOISE, agree=True)
    assert "six in a row in 31 of 100" in judged(client, seed, place, "usual")


def test_ten_answers_come_to_a_sum_and_another_ten(client):
    told = text(client.get(PAGE, {"set": 1, "so_far": FITS}))
    assert "10 of 10 charts fit what was planted" in told
    assert "?set=2" in told
    told = text(client.get(PAGE, {"set": 1, "so_far": "c" * 10}))
    assert "You saw 6 changes where there were none." in told
    told = text(client.get(PAGE, {"set": 1, "so_far": "u" * 10}))
    assert "You missed 4 changes that were there." in told


@pytest.mark.parametrize(
    "query",
    [
        {"set": "-1"},
        {"set": "9" * 5000},
        {"set": "000001" + "9" * 5000},
        {"set": "00009"},
        {"set": "²"},
        {"set": "x"},
        {"so_far": "<b>zz"},
        {"answer": "rm"},
    ],
)
def test_what_cannot_be_read_begins_the_set(client, query):
    assert "Chart 1 of 10" in text(client.get(PAGE, query))


def test_nothing_is_kept(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = client.get(PAGE, {"set": 5, "answer": "usual"})
    assert set(answer.cookies) <= {"csrftoken"}  # of the theme's form, on every page
    assert client.post(PAGE, {"answer": "usual"}).status_code == 405
