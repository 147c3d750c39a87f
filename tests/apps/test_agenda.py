"""Questions of a network: who asks, who answers with a name, what waits for a school, and what is taken back."""

import uuid

import pytest

from gofar.apps.access.errors import CannotUndo, NotAllowed, NotVisible
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo
from gofar.apps.agenda.actions.answering import answer
from gofar.apps.agenda.actions.asking import ask
from gofar.apps.agenda.models import Answer, Question
from gofar.apps.agenda.queries import question_for, questions_of, reading_of, waiting_for
from gofar.core.errors import DataRefused

WHY = "Who calls when the parent speaks no English?"


def last(action):
    return AuditEntry.objects.filter(action=f"agenda.{action}").order_by("-pk").first()


def test_those_who_work_in_the_network_ask_and_onlookers_do_not(cast):
    for n, who in enumerate((cast.dora, cast.cora, cast.lena, cast.tomas), 1):
        assert ask(cast.harbor, f"{WHY} {n}", by=who).number == n
    for who in (cast.dev, cast.faye, cast.omar):
        with pytest.raises(NotAllowed):
            ask(cast.harbor, WHY, by=who)
    with pytest.raises(NotVisible):
        ask(cast.harbor, WHY, by=cast.pia)


def test_a_question_about_an_idea_goes_to_schools_and_stands_on_top_for_them(cast):
    ask(cast.harbor, "How long does a call take?", by=cast.tomas)
    sent = ask(cast.harbor, WHY, by=cast.tomas, idea=cast.idea, theme="support", schools=[cast.quay_high] * 2)
    ask(cast.harbor, "Which room?", by=cast.tomas)
    first = questions_of(cast.quinn, cast.harbor)[0]
    assert (first.question, first.waits, first.asked) == (sent, True, (cast.quay_high,))
    assert [one.waits for one in questions_of(cast.tomas, cast.harbor)] == [False] * 3
    assert [one.question for one in waiting_for(cast.quinn, cast.harbor)] == [sent]
    assert waiting_for(cast.tomas, cast.harbor) == waiting_for(cast.dora, cast.harbor) == ()
    assert [one.question for one in questions_of(cast.omar, cast.harbor, idea=cast.idea)] == [sent]


def test_an_answer_has_a_name_and_a_school_and_the_question_waits_no_longer(cast):
    row = ask(cast.harbor, WHY, by=cast.tomas, schools=[cast.quay_high])
    answer(row, "The clerk does; she speaks three.", by=cast.quinn)
    answer(row, "We use a phone line.", by=cast.cora)
    read = reading_of(cast.quinn, row)
    assert [(one.by, one.school, one.own) for one in read.answers] == [
        ("Quinn", "Quay High", True),
        ("Cora", "", False),
    ]
    assert (read.waits, read.open) == (False, False)
    assert waiting_for(cast.quinn, cast.harbor) == ()


def test_an_onlooker_reads_answers_and_gives_none(cast):
    row = ask(cast.harbor, WHY, by=cast.tomas)
    answer(row, "The clerk.", by=cast.quinn)
    assert reading_of(cast.faye, row).answers[0].by == "Quinn"
    assert not reading_of(cast.faye, row).may_answer
    with pytest.raises(NotAllowed):
        answer(row, "I would not know.", by=cast.faye)
    with pytest.raises(NotVisible):
        answer(row, "From far away", by=cast.pia)
    with pytest.raises(NotVisible):
        question_for(cast.pia, cast.harbor, row.number)


def test_a_question_or_an_answer_sent_twice_is_one(cast):
    row, key = ask(cast.harbor, WHY, by=cast.tomas), uuid.uuid4()
    assert ask(cast.harbor, f" {WHY}\n", by=cast.tomas) == row
    assert ask(cast.harbor, WHY, by=cast.quinn) != row
    given = answer(row, "The clerk.", by=cast.quinn, key=key)
    assert answer(row, "The clerk.", by=cast.quinn, key=key) == given
    assert answer(row, "The clerk.", by=cast.quinn) == given
    assert answer(row, "The clerk.", by=cast.tomas, key=key).uuid != key
    assert (Question.objects.count(), Answer.objects.count()) == (2, 2)


@pytest.mark.parametrize(
    ("text", "more", "says"),
    [
        ("  ", {}, "no question"),
        ("x" * 301, {}, "longer than 300"),
        (WHY, {"theme": "weather"}, "no such theme"),
    ],
)
def test_a_question_is_refused_with_what_to_do(cast, text, more, says):
    with pytest.raises(DataRefused, match=says) as refusal:
        ask(cast.harbor, text, by=cast.tomas, **more)
    assert refusal.value.fix


def test_ideas_and_schools_of_another_network_are_refused(cast):
    with pytest.raises(DataRefused, match="another network"):
        ask(cast.prairie, WHY, by=cast.pia, idea=cast.idea)
    with pytest.raises(DataRefused, match="another network"):
        ask(cast.harbor, WHY, by=cast.tomas, schools=[cast.prairie_high])


def test_an_answer_is_refused_when_empty_long_or_too_late(cast):
    row = ask(cast.harbor, WHY, by=cast.tomas)
    for text, says in ((" ", "no answer"), ("x" * 2001, "longer than 2000")):
        with pytest.raises(DataRefused, match=says):
            answer(row, text, by=cast.quinn)
    undo(last("ask"), by=cast.tomas)
    row.refresh_from_db()
    with pytest.raises(DataRefused, match="taken back"):
        answer(row, "The clerk.", by=cast.quinn)


def test_a_question_is_taken_back_until_somebody_else_has_answered(cast):
    row = ask(cast.harbor, WHY, by=cast.tomas)
    answer(row, "Perhaps the clerk.", by=cast.tomas)
    given = answer(row, "The clerk.", by=cast.quinn)
    with pytest.raises(CannotUndo, match="has answered"):
        undo(last("ask"), by=cast.tomas)
    undo(last("answer"), by=cast.quinn)
    given.refresh_from_db()
    assert given.retracted_at
    undo(last("ask"), by=cast.tomas)
    assert questions_of(cast.tomas, cast.harbor) == ()


def test_a_question_of_a_room_names_nobody(cast):
    row = ask(cast.harbor, WHY, by=cast.dora, anonymous=True)
    read = reading_of(cast.quinn, row)
    assert (row.asked_by, read.asked_by) == (None, "")
    assert "from a session" in last("ask").says
