"""Questions on pages: ask, answer with a name, what waits on top, and nothing lost on the way."""

import uuid

import pytest
from django.urls import reverse

from gofar.apps.agenda.actions.answering import answer
from gofar.apps.agenda.actions.asking import ask
from gofar.apps.agenda.models import Answer, Question

WHY = "Who calls when the parent speaks no English?"
LONG = "ü" * 290 + " 👩🏽‍🏫"


def at(name, *more):
    return reverse(name, args=["harbor", *more])


def text(answer):
    return answer.content.decode()


def go(client, cast, who):
    client.force_login(getattr(cast, who))
    return client


def test_a_teacher_asks_a_school_and_finds_the_question_on_the_agenda(client, cast):
    go(client, cast, "tomas")
    assert "Nobody" not in text(client.get(at("ask-question") + f"?idea={cast.idea.slug}"))
    sent = {"text": WHY, "schools": ["quay-high"], "idea": cast.idea.slug, "theme": "support"}
    page = text(client.post(at("ask-question"), sent, follow=True))
    assert WHY in page
    assert "Tomas asks Quay High" in page
    assert cast.idea.title in page
    assert "Undo" in page
    row = Question.objects.get()
    assert (row.theme, row.idea, [one.school for one in row.asked.all()]) == (
        "support",
        cast.idea,
        [cast.quay_high],
    )
    listed = text(go(client, cast, "quinn").get(at("questions")))
    assert "One question waits for an answer" in listed
    assert "One waits for your school." in listed
    assert "For your school" in listed
    assert WHY in text(client.get(at("questions") + "?theme=support"))
    assert WHY not in text(client.get(at("questions") + "?theme=skills"))


def test_an_answer_stands_with_name_and_school(client, cast):
    row = ask(cast.harbor, WHY, by=cast.tomas, schools=[cast.quay_high])
    key = str(uuid.uuid4())
    for _turn in range(2):
        page = text(
            go(client, cast, "quinn").post(
                at("answer-question", row.number), {"text": "The clerk.", "key": key}, follow=True
            )
        )
    assert "Quinn, Quay High" in page
    assert Answer.objects.count() == 1
    assert "Every question has an answer" in text(client.get(at("questions")))
    assert "Answered by Quinn, Quay High" in text(client.get(at("questions")))


def test_what_was_written_comes_back_when_it_cannot_be_kept(client, cast):
    row = ask(cast.harbor, WHY, by=cast.tomas)
    go(client, cast, "tomas")
    reply = client.post(at("ask-question"), {"text": "x" * 301, "schools": ["quay-high"]})
    assert reply.status_code == 422
    assert "x" * 301 in text(reply)
    assert "checked" in text(reply)
    reply = client.post(at("ask-question"), {"text": ""})
    assert (reply.status_code, "Write the question." in text(reply)) == (422, True)
    reply = client.post(at("answer-question", row.number), {"text": "y" * 2001})
    assert (reply.status_code, "y" * 2001 in text(reply)) == (422, True)
    reply = client.post(at("answer-question", row.number), {"text": " "})
    assert (reply.status_code, "Write what you know" in text(reply)) == (422, True)
    reply = client.post(
        at("ask-question"), {"text": WHY, "schools": ["nowhere"], "idea": "none", "theme": "no"}
    )
    assert reply.status_code == 422
    assert Question.objects.count() == 1


def test_onlookers_read_and_strangers_find_nothing(client, cast):
    row = ask(cast.harbor, WHY, by=cast.tomas)
    for who in ("dev", "faye", "omar"):
        page = go(client, cast, who).get(at("question", row.number))
        assert WHY in text(page)
        assert "Answer with my name" not in text(page)
        assert client.get(at("ask-question")).status_code == 403
        assert client.post(at("answer-question", row.number), {"text": "x"}).status_code == 403
        assert "Ask a question" not in text(client.get(at("questions")))
    go(client, cast, "pia")
    for name, more in (("questions", ()), ("question", (1,)), ("ask-question", ())):
        assert client.get(at(name, *more)).status_code == 404


def test_a_question_that_was_taken_back_is_gone(client, cast):
    go(client, cast, "tomas").post(at("ask-question"), {"text": WHY})
    change = cast.harbor.audit.latest("pk").pk
    client.post(at("undo", change))
    assert client.get(at("question", 1)).status_code == 404
    assert "What do you want to know?" in text(client.get(at("questions")))


@pytest.mark.slow
def test_forty_long_questions_stay_within_what_a_page_may_ask(client, cast, django_assert_max_num_queries):
    for n in range(40):
        row = ask(cast.harbor, f"{n} {LONG}", by=cast.tomas, idea=cast.idea, theme="support")
        answer(row, LONG, by=cast.quinn)
    go(client, cast, "quinn")
    with django_assert_max_num_queries(30):
        assert client.get(at("questions")).status_code == 200
    with django_assert_max_num_queries(30):
        assert client.get(at("question", 1)).status_code == 200
