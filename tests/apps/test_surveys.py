"""The pulse: answered once, linked to nobody, shown once and from five; readiness: marked by several, for few."""

import datetime as dt
import itertools
import json
import random

import pytest
from django.apps import apps

from gofar.apps.access.errors import CannotUndo, NotAllowed, NotVisible
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.queries import recent_changes
from gofar.apps.access.undo import undo
from gofar.apps.surveys.actions.box import answer_by_slip
from gofar.apps.surveys.actions.pulse import answer_pulse, ask_pulse, close_pulse, print_slips
from gofar.apps.surveys.actions.readiness import (
    ask_readiness,
    decide_readiness,
    finish_support,
    mark_readiness,
    plan_support,
)
from gofar.apps.surveys.models import Box, Mark, Readiness, Slip, Survey
from gofar.apps.surveys.queries import (
    answers_waiting,
    is_pulse_due,
    may_rate,
    places_of,
    pulse_asked,
    readiness_for,
    readiness_of,
    slip_behind,
    support_for,
    survey_for,
    surveys_of,
)
from gofar.core.errors import DataRefused
from gofar.core.practice.surveys.change import Word
from tests import surveys
from tests.surveys import CLOSES, given, marks

INSIDE = ("dora", "hana", "cora", "lena", "tomas")
OUTSIDE = ("quinn", "dev", "faye", "omar")


def last(action):
    return AuditEntry.objects.filter(action=f"surveys.{action}").order_by("-pk").first()


def reading(cast, who="faye", number=1):
    return survey_for(getattr(cast, who), cast.harbor, number)


# ------------------------------------------------------------------ asking
def test_the_hub_asks_the_pulse_and_schools_may_not(cast):
    assert is_pulse_due(cast.dora, cast.harbor)
    assert not is_pulse_due(cast.cora, cast.harbor)
    assert surveys.opened(cast).number == 1
    assert not is_pulse_due(cast.dora, cast.harbor)
    for who in ("cora", "lena", "tomas", "faye"):
        with pytest.raises(NotAllowed):
            ask_pulse(cast.harbor, CLOSES, by=getattr(cast, who))
    with pytest.raises(NotVisible):
        ask_pulse(cast.harbor, CLOSES, by=cast.pia)


def test_one_pulse_at_a_time_and_its_last_day_lies_ahead(cast):
    with pytest.raises(DataRefused, match="passed"):
        ask_pulse(cast.harbor, dt.date(2020, 1, 1), by=cast.dora)
    surveys.opened(cast)
    with pytest.raises(DataRefused, match="open already"):
        surveys.opened(cast)


def test_the_aim_is_asked_as_it_stood_that_day_and_not_at_all_where_there_is_none(cast):
    assert surveys.closed(cast).aims == []
    surveys.with_aim(cast)
    survey = surveys.opened(cast)
    assert len(survey.aims) == 3
    assert survey.aims[survey.right]["target"] == 0.86
    assert survey.aims[survey.right]["by_when"] == "2027-06-30"


def test_it_waits_for_those_who_are_asked_until_they_have_answered(cast):
    assert not pulse_asked(cast.tomas, cast.harbor)
    survey = surveys.opened(cast)
    waiting = {who for who in (*INSIDE, *OUTSIDE) if answers_waiting(getattr(cast, who), cast.harbor)}
    assert waiting == {"cora", "lena", "tomas", "quinn"}
    answer_pulse(survey, given(), by=cast.tomas)
    assert answers_waiting(cast.tomas, cast.harbor) is None
    assert answers_waiting(cast.lena, cast.harbor) == survey
    found = reading(cast, "hana")
    assert (found.answers, found.asked, found.waiting, found.needed) == (1, 4, 3, 4)
    assert pulse_asked(cast.faye, cast.harbor)


# ------------------------------------------------------------------ once, and by nobody
def test_a_person_answers_once_and_the_second_time_changes_nothing(cast):
    survey = surveys.opened(cast)
    assert answer_pulse(survey, given(miss=1), by=cast.tomas)
    assert not answer_pulse(survey, given(miss=5), by=cast.tomas)
    assert [one["miss"] for one in Box.objects.get().answers] == [1]


def test_a_slip_answers_once(cast):
    survey = surveys.opened(cast)
    code, other = print_slips(survey, 2, by=cast.dora)
    slip, used = slip_behind(code)
    assert not used
    assert answer_by_slip(slip, given())
    assert slip_behind(code)[1]
    assert not answer_by_slip(slip, given())
    assert slip_behind(other) == (Slip.objects.exclude(pk=slip.pk).get(), False)
    assert slip_behind("made-up") == (None, False)
    assert code not in json.dumps(list(Slip.objects.values_list("token_hash", flat=True)))


def test_an_empty_answer_is_refused_and_uses_nothing_up(cast):
    survey = surveys.opened(cast)
    for empty in ({}, {"miss": 0}, {"miss": 17, "nonsense": 3, "aim": "x"}):
        with pytest.raises(DataRefused, match="Nothing is answered"):
            answer_pulse(survey, empty, by=cast.tomas)
    assert answers_waiting(cast.tomas, cast.harbor)


def test_who_is_not_asked_cannot_answer(cast):
    survey = surveys.opened(cast)
    for who in ("dora", "faye", "omar", "dev"):
        with pytest.raises(NotAllowed):
            answer_pulse(survey, given(), by=getattr(cast, who))


def test_nothing_in_the_record_says_who_gave_which_answer(cast):
    """The same people with their answers, in any order: the record comes out the same, byte for byte."""
    survey = surveys.opened(cast)
    people = {"lena": 1, "tomas": 2, "quinn": 3, "cora": 5}
    seen = set()
    for order in itertools.permutations(people):
        Box.objects.filter(survey=survey).update(answers=[], marks=[])
        for who in order:
            answer_pulse(survey, given(miss=people[who]), by=getattr(cast, who))
        box = Box.objects.get()
        seen.add(json.dumps([box.answers, box.marks]))
    assert len(seen) == 1
    # And nobody else's answers would leave other marks: marks depend on people alone.
    marks_then = Box.objects.get().marks
    Box.objects.filter(survey=survey).update(answers=[], marks=[])
    shuffled = list(people.values())
    random.Random(3).shuffle(shuffled)
    for who, step in zip(people, shuffled, strict=True):
        answer_pulse(survey, given(miss=step), by=getattr(cast, who))
    assert Box.objects.get().marks == marks_then


def test_neither_the_log_nor_any_table_has_a_row_for_an_answer(cast):
    survey = surveys.opened(cast)

    def rows():
        return {
            m._meta.label: m.objects.count() for m in apps.get_models() if m.__module__.startswith("gofar")
        }

    before = rows()
    answer_pulse(survey, given(miss=1), by=cast.tomas)
    assert rows() == before


def test_when_it_closes_every_single_answer_is_destroyed(cast):
    surveys.closed(cast, *[given(miss=step) for step in (1, 2, 3, 4, 5, 5)])
    assert not Box.objects.exists()
    assert not Slip.objects.exists()
    kept = json.dumps(Survey.objects.get().found)
    assert '"counts": [1, 1, 1, 1, 2]' in kept
    # Counts of each item alone: nothing joins two answers of one person.
    assert set(Survey.objects.get().found) == {"answers", "items"}


# ------------------------------------------------------------------ shown once, from five
@pytest.mark.parametrize("n", [1, 4])
def test_below_five_nothing_is_ever_shown_and_the_answers_are_gone(cast, n):
    surveys.closed(cast, *[given(miss=1)] * n)
    assert Survey.objects.get().found == {}
    assert reading(cast).spreads == {}
    assert not Box.objects.exists()


def test_while_it_is_open_nothing_but_a_count_is_told_whatever_the_count(cast):
    survey = surveys.opened(cast)
    for n in range(1, 12):
        surveys.answered(cast, survey, given(miss=1 + n % 5))
        found = reading(cast)
        assert found.spreads == {}
        assert found.answers == n


def test_there_is_one_state_of_a_result_so_two_cannot_be_subtracted(cast):
    """Closing again, answering late, undoing: nothing makes a second state."""
    survey = surveys.closed(cast, *[given(miss=step) for step in (1, 2, 3, 4, 5)])
    shown = Survey.objects.get().found
    close_pulse(survey, by=cast.hana)
    with pytest.raises(DataRefused, match="closed"):
        answer_pulse(survey, given(), by=cast.tomas)
    with pytest.raises(CannotUndo, match="difference"):
        undo(last("close_pulse"), by=cast.dora)
    with pytest.raises(CannotUndo, match="has been shown"):
        undo(last("ask_pulse"), by=cast.dora)
    assert Survey.objects.get().found == shown
    assert AuditEntry.objects.filter(action="surveys.close_pulse").count() == 1


def test_asking_can_be_taken_back_before_a_result_and_takes_the_answers_with_it(cast):
    survey = surveys.opened(cast)
    answer_pulse(survey, given(), by=cast.tomas)
    undo(last("ask_pulse"), by=cast.dora)
    assert not Box.objects.exists()
    assert surveys_of(cast.dora, cast.harbor) == ()
    with pytest.raises(DataRefused, match="closed"):
        answer_pulse(survey, given(), by=cast.lena)
    close_pulse(survey, by=cast.dora)
    assert last("close_pulse") is None
    with pytest.raises(NotVisible):
        reading(cast)


def test_everybody_of_the_network_reads_the_result_and_strangers_nothing(cast):
    surveys.closed(cast, *[given()] * 5)
    for who in (*INSIDE, *OUTSIDE):
        assert reading(cast, who).spreads["miss"].agree == 5
    with pytest.raises(NotVisible):
        reading(cast, "pia")


def test_slips_are_printed_for_an_open_pulse_and_not_by_the_thousand(cast):
    survey = surveys.opened(cast)
    for count in (0, 61):
        with pytest.raises(DataRefused, match="So many"):
            print_slips(survey, count, by=cast.dora)
    close_pulse(survey, by=cast.dora)
    with pytest.raises(DataRefused, match="closed"):
        print_slips(Survey.objects.get(), 3, by=cast.dora)


# ------------------------------------------------------------------ the baseline
def test_the_first_result_is_the_baseline_and_a_change_is_told_where_it_is_one(cast):
    surveys.closed_on(cast, dt.date(2025, 2, 3), *[given()] * 3)
    surveys.closed_on(cast, dt.date(2025, 9, 1), *[given()] * 30)
    surveys.closed_on(cast, dt.date(2026, 2, 2), *[given()] * 12, *[given(miss=2)] * 18)
    third = reading(cast, number=3)
    assert third.baseline.survey.number == 2
    assert third.changes["miss"].word is Word.FEWER
    assert third.changes["hub"].word is Word.UNCLEAR
    assert reading(cast, number=2).baseline is None
    assert reading(cast, number=2).changes == {}
    assert third.term.words == "Spring 2026"


# ------------------------------------------------------------------ readiness
def test_readiness_is_for_the_schools_team_its_coach_and_the_hub(cast):
    row = surveys.marked(cast)
    for who in INSIDE:
        assert readiness_for(getattr(cast, who), cast.harbor, row.number).raters == 4
        assert readiness_of(getattr(cast, who), cast.harbor) == (row,)
    for who in (*OUTSIDE, "pia"):
        with pytest.raises(NotVisible):
            readiness_for(getattr(cast, who), cast.harbor, row.number)
        with pytest.raises(NotVisible):
            mark_readiness(row, marks(1), {}, by=getattr(cast, who))
        assert readiness_of(getattr(cast, who), cast.harbor) == ()
    assert may_rate(cast.quinn, cast.harbor)
    assert not may_rate(cast.faye, cast.harbor)


def test_the_log_tells_of_readiness_to_those_who_read_it(cast):
    row = surveys.marked(cast)
    decide_readiness(row, "go", "They asked for it.", by=cast.dora)
    for who in OUTSIDE:
        told = " ".join(recent_changes(getattr(cast, who), cast.harbor).values_list("says", flat=True))
        assert "ready" not in told
    told = " ".join(recent_changes(cast.tomas, cast.harbor).values_list("says", flat=True))
    assert "marked how ready Harbor High is" in told


def test_a_district_and_the_hub_are_looked_at_by_coaches_and_the_hub(cast):
    schools, districts = places_of(cast.dora, cast.harbor)
    assert len(schools) == 3
    rows = [ask_readiness(cast.harbor, district=districts[0], by=cast.dora), surveys.looked(cast)]
    rows.append(ask_readiness(cast.harbor, by=cast.dora))
    assert [str(row) for row in readiness_of(cast.cora, cast.harbor)] == [
        "Harbor High", "Bay District", "Harbor Partners",
    ]  # fmt: skip
    assert readiness_of(cast.tomas, cast.harbor) == (rows[1],)
    with pytest.raises(DataRefused, match="no part"):
        ask_readiness(cast.harbor, school=cast.prairie_high, by=cast.dora)
    for who in ("cora", "lena"):
        with pytest.raises(NotAllowed):
            ask_readiness(cast.harbor, school=cast.harbor_high, by=getattr(cast, who))


def test_nobody_reads_the_marks_of_others_before_their_own_unless_it_is_decided(cast):
    row = surveys.marked(cast)
    mine = readiness_for(cast.dora, cast.harbor, row.number)
    assert mine.raters == 4
    assert mine.sides == ()
    assert not any(mine.said.values())
    decide_readiness(row, "with-supports", "Time is open.", by=cast.dora)
    sides = readiness_for(cast.dora, cast.harbor, row.number).sides
    time = next(side for side in sides if side.domain.key == "time")
    assert (time.ready, time.raters) == (2, 4)


def test_what_people_wrote_stands_without_names_in_no_order_of_theirs(cast):
    row = surveys.marked(cast)
    found = readiness_for(cast.tomas, cast.harbor, row.number)
    assert found.said["time"] == ("Swapped away again", "Weekly at seven")
    assert found.wished == ("A fixed hour",)
    assert found.mine.by == cast.tomas


def test_a_new_mark_gives_way_to_its_undo(cast):
    row = surveys.marked(cast)
    mark_readiness(row, marks(2), {"time": " ", "odd": "x"}, by=cast.tomas)
    assert Mark.objects.filter(readiness=row, retracted_at=None).count() == 4
    assert readiness_for(cast.tomas, cast.harbor, row.number).mine.evidence == {}
    undo(last("mark_readiness"), by=cast.tomas)
    assert readiness_for(cast.tomas, cast.harbor, row.number).mine.steps["time"] == 1
    with pytest.raises(DataRefused, match="No side"):
        mark_readiness(row, {"time": 9, "odd": 1}, {}, by=cast.tomas)


def test_a_decision_is_a_persons_with_a_reason_and_can_be_put_back(cast):
    row = surveys.marked(cast)
    for decision, reason in (("go", " "), ("maybe", "Why not")):
        with pytest.raises(DataRefused, match="reason"):
            decide_readiness(row, decision, reason, by=cast.dora)
    with pytest.raises(NotAllowed):
        decide_readiness(row, "go", "We want to.", by=cast.lena)
    decide_readiness(row, "build-first", "No hour yet.", by=cast.dora)
    decide_readiness(row, "go", "The hour is there.", by=cast.hana)
    decide_readiness(row, "go", "The hour is there.", by=cast.hana)
    assert AuditEntry.objects.filter(action="surveys.decide_readiness").count() == 2
    undo(last("decide_readiness"), by=cast.hana)
    row = Readiness.objects.get()
    assert (row.decision, row.decided_by) == ("build-first", cast.dora)
    assert row.decided_at.year >= 2026


def test_supports_have_an_owner_who_reads_them_and_a_day_to_look_again(cast):
    row = surveys.marked(cast)
    day = dt.date(2099, 12, 18)
    support = plan_support(row, "time", "A fixed hour on Tuesdays", cast.lena, day, by=cast.cora)
    with pytest.raises(DataRefused, match="does not read"):
        plan_support(row, "time", "Pay for it", cast.faye, day, by=cast.dora)
    with pytest.raises(DataRefused, match="passed"):
        plan_support(row, "time", "Soon", cast.lena, dt.date(2026, 1, 1), by=cast.dora)
    with pytest.raises(DataRefused, match="no support"):
        plan_support(row, "time", " ", cast.lena, day, by=cast.dora)
    finish_support(support, by=cast.lena)
    finish_support(support, by=cast.lena)
    found = readiness_for(cast.tomas, cast.harbor, row.number)
    assert [one.done_at is not None for one, _text in found.supports] == [True]
    assert {held.person.name for held in found.owners} == {"Dora", "Hana", "Cora", "Lena", "Tomas"}
    undo(last("finish_support"), by=cast.lena)
    assert support_for(cast.tomas, row, support.pk).done_at is None
    undo(last("plan_support"), by=cast.cora)
    with pytest.raises(NotVisible):
        support_for(cast.tomas, row, support.pk)
