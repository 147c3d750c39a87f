"""Rounds: silence first, then all answers, then the vote; each step once, and each can be taken back."""

import uuid

import pytest

from gofar.apps.access.errors import CannotUndo, NotAllowed, NotVisible
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo
from gofar.apps.improvement.actions.causes import add_cause
from gofar.apps.rounds.actions.answering import answer_round
from gofar.apps.rounds.actions.becoming import record_became
from gofar.apps.rounds.actions.grouping import group_answers
from gofar.apps.rounds.actions.running import start_round, step_forward
from gofar.apps.rounds.actions.voting import put_dots
from gofar.apps.rounds.models import Entry, Round, Vote
from gofar.apps.rounds.queries import answer_for, reading_of, round_for, rounds_for, waiting_for
from gofar.core.errors import DataRefused
from tests import rounds
from tests.rounds import SAID, ask, said_by


def last(action):
    return AuditEntry.objects.filter(action=f"rounds.{action}").order_by("-pk").first()


def stage(row):
    return Round.objects.get(pk=row.pk).stage


def texts(cast, who, row):
    reading = reading_of(getattr(cast, who), Round.objects.get(pk=row.pk))
    return {one.text for one in (*reading.mine, *reading.answers)}


# ------------------------------------------------------------------ starting and stepping
def test_the_hub_starts_a_round_and_schools_may_not(cast):
    assert rounds.opened(cast).number == 1
    for who in (cast.cora, cast.lena, cast.tomas, cast.faye):
        with pytest.raises(NotAllowed):
            start_round(cast.harbor, ask(), by=who)
    with pytest.raises(NotVisible):
        start_round(cast.harbor, ask(), by=cast.pia)


def test_a_round_needs_a_question_and_days_in_their_order(cast):
    with pytest.raises(DataRefused, match="no question"):
        start_round(cast.harbor, ask(question="  "), by=cast.dora)
    with pytest.raises(DataRefused, match="before the answers"):
        start_round(cast.harbor, ask(vote_by=rounds.BY), by=cast.dora)


def test_two_people_who_press_next_at_once_take_one_step(cast):
    row = rounds.silent(cast)
    step_forward(row, expected="silent", by=cast.dora)
    step_forward(row, expected="silent", by=cast.hana)
    assert stage(row) == "shown"
    assert AuditEntry.objects.filter(action="rounds.step_forward").count() == 1


def test_a_round_goes_to_its_end_and_no_further(cast):
    row = rounds.closed(cast)
    assert step_forward(row, expected="closed", by=cast.dora).stage == "closed"
    assert AuditEntry.objects.filter(action="rounds.step_forward").count() == 3


def test_stepping_back_is_the_undo_and_only_of_the_last_step(cast):
    row = rounds.voting(cast, votes_each=None)
    first, second = AuditEntry.objects.filter(action="rounds.step_forward").order_by("pk")
    with pytest.raises(CannotUndo):
        undo(first, by=cast.dora)
    undo(second, by=cast.dora)
    assert Round.objects.get().votes_each is None
    undo(first, by=cast.hana)
    assert stage(row) == "silent"
    assert texts(cast, "dora", row) == set()


def test_nothing_is_shown_before_anybody_has_answered_and_one_answer_needs_no_vote(cast):
    row = rounds.opened(cast)
    with pytest.raises(DataRefused, match="Nobody has answered"):
        step_forward(row, expected="silent", by=cast.dora)
    assert stage(row) == "silent"
    rounds.answered(row, cast.tomas, "One")
    step_forward(row, expected="silent", by=cast.dora)
    with pytest.raises(DataRefused, match="only one answer"):
        step_forward(row, expected="shown", by=cast.dora)


def test_a_round_that_was_taken_back_is_gone(cast):
    row = rounds.silent(cast)
    undo(last("start_round"), by=cast.dora)
    assert rounds_for(cast.tomas, cast.harbor) == ()
    with pytest.raises(NotVisible):
        round_for(cast.tomas, cast.harbor, row.number)
    with pytest.raises(DataRefused):
        rounds.answered(row, cast.tomas, "Late")


# ------------------------------------------------------------------ answering
def test_schools_and_coaches_answer_and_nobody_else(cast):
    row = rounds.opened(cast)
    for who in (cast.lena, cast.tomas, cast.quinn, cast.cora):
        rounds.answered(row, who, f"From {who}")
    for who in (cast.dora, cast.hana, cast.dev, cast.faye, cast.omar):
        with pytest.raises(NotAllowed):
            rounds.answered(row, who, "Mine")


def test_the_same_page_sent_twice_keeps_each_answer_once(cast):
    row, sent = rounds.opened(cast), [(uuid.uuid4(), "Buses"), (uuid.uuid4(), " Lockers ")]
    answer_round(row, sent, by=cast.tomas)
    answer_round(row, sent, by=cast.tomas)
    assert sorted(e.text for e in Entry.objects.all()) == ["Buses", "Lockers"]
    assert AuditEntry.objects.filter(action="rounds.answer_round").count() == 1


def test_an_answer_is_reworded_or_emptied_and_undo_brings_it_back(cast):
    row = rounds.opened(cast)
    first, second = rounds.answered(row, cast.tomas, "Buses", "Lockers")
    changed = [(first.uuid, "Late buses"), (second.uuid, "")]
    answer_round(row, changed, by=cast.tomas)
    assert texts(cast, "tomas", row) == {"Late buses"}
    answer_round(row, changed, by=cast.tomas)
    assert texts(cast, "tomas", row) == {"Late buses"}
    undo(last("answer_round"), by=cast.tomas)
    assert texts(cast, "tomas", row) == {"Buses", "Lockers"}


def test_nobody_gives_more_answers_than_asked_for_even_by_undo(cast):
    row = rounds.opened(cast, entries_each=1)
    (first,) = rounds.answered(row, cast.tomas, "Buses")
    with pytest.raises(DataRefused, match="answers already"):
        rounds.answered(row, cast.tomas, "Lockers")
    answer_round(row, [(first.uuid, "")], by=cast.tomas)
    dropped = last("answer_round")
    rounds.answered(row, cast.tomas, "Lockers")
    undo(dropped, by=cast.tomas)
    assert texts(cast, "tomas", row) == {"Lockers"}


def test_a_key_that_somebody_else_used_overwrites_nothing(cast):
    row = rounds.opened(cast)
    (theirs,) = rounds.answered(row, cast.quinn, "Buses")
    answer_round(row, [(theirs.uuid, "Lockers")], by=cast.tomas)
    assert texts(cast, "quinn", row) == {"Buses"}
    assert texts(cast, "tomas", row) == {"Lockers"}


def test_after_the_silence_no_answer_comes_in_and_one_that_names_a_child_can_go(cast):
    row = rounds.shown(cast)
    with pytest.raises(DataRefused, match="have been shown"):
        rounds.answered(row, cast.tomas, "Late")
    undo(last("answer_round"), by=cast.dora)
    assert SAID["quinn"] not in texts(cast, "dora", row)


# ------------------------------------------------------------------ silence
@pytest.mark.parametrize("who", ["dora", "hana", "cora", "lena", "tomas", "quinn", "dev", "faye", "omar"])
def test_while_silent_everybody_reads_their_own_answers_alone_and_how_many_have_answered(cast, who):
    row = rounds.silent(cast)
    assert texts(cast, who, row) == ({SAID[who]} if who in SAID else set())
    reading = reading_of(getattr(cast, who), row)
    assert (reading.answered.people, reading.answered.of_people) == (3, 4)
    assert reading.answered.schools == ("Harbor High", "Quay High")
    assert (reading.given, reading.tally) == (0, None)
    with pytest.raises(NotVisible):
        answer_for(getattr(cast, who), row, said_by("lena").uuid)


@pytest.mark.parametrize("who", ["dora", "hana", "cora", "lena", "tomas", "quinn"])
def test_once_shown_all_who_take_part_read_all(cast, who):
    assert texts(cast, who, rounds.shown(cast)) == set(SAID.values())


@pytest.mark.parametrize("who", ["dev", "faye", "omar"])
def test_who_only_follows_reads_the_answers_when_the_round_is_closed(cast, who):
    row = rounds.shown(cast)
    assert texts(cast, who, row) == set()
    step_forward(row, expected="shown", by=cast.dora)
    assert texts(cast, who, row) == set()
    step_forward(row, expected="voting", by=cast.dora)
    assert texts(cast, who, row) == set(SAID.values())


@pytest.mark.parametrize("who", ["dora", "cora", "lena", "tomas", "quinn", "faye"])
def test_while_the_vote_is_open_everybody_knows_their_own_dots_alone(cast, who):
    row = rounds.voting(cast)
    put_dots(said_by("lena"), 2, by=cast.tomas)
    reading = reading_of(getattr(cast, who), row)
    assert {one.dots for one in reading.answers} <= {None}
    assert sum(one.my_dots for one in reading.answers) == (2 if who == "tomas" else 0)
    assert reading.tally is None
    assert reading.voted.people == 1


def test_the_log_says_that_somebody_answered_and_voted_and_never_what(cast):
    rounds.closed(cast)
    told = " ".join(f"{e.says} {e.detail} {e.about_id}" for e in AuditEntry.objects.all())
    assert not [text for text in SAID.values() if text in told]
    assert {e.about_type for e in AuditEntry.objects.filter(action="rounds.answer_round")} == {"rounds.round"}


def test_answers_come_in_an_order_of_the_readers_own_and_not_in_that_of_their_arrival(cast):
    row = rounds.opened(cast, entries_each=9)
    rounds.answered(row, cast.tomas, *"abcdefghi")
    row = step_forward(row, expected="silent", by=cast.dora)
    orders = {
        "".join(one.text for one in reading_of(who, row).answers)
        for who in (cast.dora, cast.hana, cast.quinn)
    }
    assert len(orders) > 1
    assert "abcdefghi" not in orders
    assert reading_of(cast.dora, row).answers == reading_of(cast.dora, row).answers


# ------------------------------------------------------------------ grouping
def test_like_answers_stand_together_below_one_and_apart_again(cast):
    row = rounds.shown(cast)
    head = said_by("lena")
    group_answers(row, [said_by("tomas"), said_by("quinn"), head], head, by=cast.dora)
    (answer,) = reading_of(cast.dora, row).answers
    assert (answer.text, answer.schools, len(answer.like_it)) == (head.text, 2, 2)
    undo(last("group_answers"), by=cast.dora)
    assert len(reading_of(cast.dora, row).answers) == 3


def test_what_stands_below_an_answer_comes_along_and_nothing_hangs_two_deep(cast):
    row = rounds.shown(cast)
    a, b, c = (said_by(name) for name in SAID)
    group_answers(row, [b], a, by=cast.dora)
    group_answers(row, [a], c, by=cast.hana)
    assert set(Entry.objects.exclude(pk=c.pk).values_list("grouped_into", flat=True)) == {c.pk}
    with pytest.raises(DataRefused, match="below another"):
        group_answers(row, [c], Entry.objects.get(pk=a.pk), by=cast.dora)
    group_answers(row, [a, b], None, by=cast.dora)
    assert set(Entry.objects.values_list("grouped_into", flat=True)) == {None}


def test_answers_are_sorted_by_the_hub_between_silence_and_vote_alone(cast):
    row = rounds.silent(cast)
    with pytest.raises(DataRefused, match="between silence and vote"):
        group_answers(row, [said_by("tomas")], said_by("lena"), by=cast.dora)
    step_forward(row, expected="silent", by=cast.dora)
    with pytest.raises(NotAllowed):
        group_answers(row, [said_by("tomas")], said_by("lena"), by=cast.cora)
    group_answers(row, [said_by("tomas")], said_by("lena"), by=cast.dora)
    step_forward(row, expected="shown", by=cast.dora)
    with pytest.raises(CannotUndo):
        undo(last("group_answers"), by=cast.dora)


# ------------------------------------------------------------------ voting
def test_everybody_has_so_many_dots_and_at_most_two_on_one_answer(cast):
    rounds.voting(cast)
    put_dots(said_by("lena"), 2, by=cast.tomas)
    with pytest.raises(DataRefused, match="At most 2"):
        put_dots(said_by("lena"), 3, by=cast.tomas)
    with pytest.raises(DataRefused, match="are placed"):
        put_dots(said_by("quinn"), 2, by=cast.tomas)
    put_dots(said_by("quinn"), 1, by=cast.tomas)
    put_dots(said_by("quinn"), 1, by=cast.tomas)
    assert AuditEntry.objects.filter(action="rounds.put_dots").count() == 2
    for who in (cast.dora, cast.faye):
        with pytest.raises(NotAllowed):
            put_dots(said_by("lena"), 1, by=who)


def test_without_a_choice_of_the_hub_a_third_of_the_answers_are_dots(cast):
    assert rounds.voting(cast, votes_each=None).votes_each == 1


def test_a_vote_is_taken_back_by_the_voter_while_it_is_open(cast):
    row = rounds.voting(cast)
    put_dots(said_by("lena"), 2, by=cast.tomas)
    entry = last("put_dots")
    with pytest.raises(CannotUndo):
        undo(entry, by=cast.dora)
    undo(entry, by=cast.tomas)
    assert Vote.objects.get().dots == 0
    put_dots(said_by("lena"), 1, by=cast.tomas)
    entry = last("put_dots")
    step_forward(row, expected="voting", by=cast.dora)
    with pytest.raises(CannotUndo):
        undo(entry, by=cast.tomas)


def test_dots_are_for_answers_on_top_while_the_vote_is_open(cast):
    row = rounds.shown(cast, votes_each=3)
    with pytest.raises(DataRefused, match="not open"):
        put_dots(said_by("lena"), 1, by=cast.tomas)
    group_answers(row, [said_by("tomas")], said_by("lena"), by=cast.dora)
    step_forward(row, expected="shown", by=cast.dora)
    with pytest.raises(DataRefused, match="below another"):
        put_dots(said_by("tomas"), 1, by=cast.tomas)


def test_a_closed_round_tells_everybody_the_dots(cast):
    reading = reading_of(cast.faye, rounds.closed(cast))
    assert sorted(one.dots for one in reading.answers) == [0, 0, 4]
    assert (reading.tally.voters, reading.tally.least) == (2, None)


# ------------------------------------------------------------------ what it became
def test_an_answer_of_a_closed_round_becomes_a_part_or_a_cause(cast):
    row = rounds.voting(cast)
    with pytest.raises(DataRefused, match="closed round"):
        record_became(said_by("lena"), cast.idea, by=cast.dora)
    step_forward(row, expected="voting", by=cast.dora)
    record_became(said_by("lena"), cast.idea, by=cast.dora)
    words = {"category": "Time", "text": "Buses", "evidence": "hunch", "control": "no"}
    cause = add_cause(cast.harbor.theory, words, by=cast.dora)
    record_became(said_by("tomas"), cause, by=cast.dora)
    row.refresh_from_db()
    answers = {one.text: one for one in reading_of(cast.faye, row).answers}
    assert answers[SAID["lena"]].became == cast.idea
    assert answers[SAID["tomas"]].became_cause == cause
    undo(last("record_became"), by=cast.dora)
    assert said_by("tomas").became_cause is None
    with pytest.raises(NotAllowed):
        record_became(said_by("quinn"), cast.idea, by=cast.tomas)
    with pytest.raises(DataRefused):
        record_became(said_by("quinn"), add_cause(cast.prairie.theory, words, by=cast.pia), by=cast.dora)


# ------------------------------------------------------------------ what waits
def test_a_round_waits_for_who_has_not_answered_or_voted_yet(cast):
    row = rounds.silent(cast)
    assert waiting_for(cast.tomas, cast.harbor) == ()
    assert waiting_for(cast.cora, cast.harbor) == (row,)
    assert waiting_for(cast.dora, cast.harbor) == ()
    step_forward(row, expected="silent", by=cast.dora)
    assert waiting_for(cast.cora, cast.harbor) == ()
    step_forward(row, expected="shown", by=cast.dora)
    put_dots(said_by("lena"), 1, by=cast.quinn)
    assert waiting_for(cast.tomas, cast.harbor) == (row,)
    assert waiting_for(cast.quinn, cast.harbor) == ()


def test_open_rounds_stand_before_closed_ones(cast):
    first = rounds.closed(cast)
    second = rounds.opened(cast)
    third = rounds.opened(cast)
    assert [one.round.number for one in rounds_for(cast.faye, cast.harbor)] == [
        third.number,
        second.number,
        first.number,
    ]
