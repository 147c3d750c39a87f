"""The bank of practical measures, who collects one, what it costs, and numbers that are typed."""

import datetime as dt
import re
import uuid

import pytest

from gofar.apps.access.clock import at
from gofar.apps.access.errors import CannotUndo, NotAllowed, NotVisible
from gofar.apps.access.undo import undo
from gofar.apps.administration.actions import add_break, add_team
from gofar.apps.data.actions.bank import adopt_measure, collect_at, limit_time
from gofar.apps.data.actions.entering import enter_figures
from gofar.apps.data.actions.imports import apply_import, read_file
from gofar.apps.data.bank import bank, practical
from gofar.apps.data.models import DataPoint, Entry, Measure, TimeLimit
from gofar.apps.data.queries.entering import schools_to_enter, typing_for, typings_of
from gofar.apps.data.queries.readout import readout
from gofar.apps.improvement.actions.tests import log_result
from gofar.apps.improvement.queries.burden import burdens_at
from gofar.core.errors import DataRefused
from gofar.core.periods import month, week
from gofar.core.practice.practical import NO_EVIDENCE, Subject, Way
from gofar.core.privacy.floor import Status
from tests.cast import second_factor

OCTOBER = dt.datetime(2026, 10, 8, 15, 0, tzinfo=dt.UTC)
WEEK = week(dt.date(2026, 10, 5))


@pytest.fixture(autouse=True)
def _october():
    with at(OCTOBER):
        yield


@pytest.fixture
def ticket(cast):
    return adopt_measure(cast.harbor, "exit-ticket", by=cast.dora)


def last(cast):
    return cast.harbor.audit.order_by("-pk").first()


def test_every_measure_of_the_bank_can_be_read_counted_and_believed():
    assert len(bank()) >= 14
    assert len({m.key for m in bank()}) == len(bank())
    assert sum(m.subject is Subject.INSTRUCTION for m in bank()) >= 10
    for m in bank():
        counted = m.definition
        assert m.question.endswith("?"), m.key
        assert all(
            [counted.numerator, counted.includes, counted.who_counts, counted.when, counted.sampling]
        ), m.key
        assert (m.way == Way.NUMBER) != bool(counted.denominator), m.key
        assert 1 <= m.minutes <= 15, m.key
        assert m.drivers == tuple(word.casefold() for word in m.drivers), m.key
        assert m.evidence == NO_EVIDENCE or re.search(r"\(\d{4}\)", m.evidence), m.key
        assert max(len(counted.numerator), len(counted.denominator), len(m.population)) <= 160, m.key
        if m.way is Way.QUESTIONS:
            assert len(m.questions) == 3
            assert 0 < m.favourable < len(m.answers)
            assert max(map(len, m.questions)) <= 80
        if m.way is Way.TALLY:
            assert all(m.sides), m.key


def test_a_hub_adopts_a_measure_with_its_key_version_and_minutes(cast, ticket):
    chosen = practical("exit-ticket")
    assert (ticket.bank_key, ticket.bank_version, ticket.burden_minutes) == (
        "exit-ticket",
        chosen.version,
        6.0,
    )
    assert ticket.definition == chosen.in_full
    assert ticket.version == 1
    with pytest.raises(DataRefused, match="has “Exit ticket"):
        adopt_measure(cast.harbor, "exit-ticket", by=cast.dora)
    with pytest.raises(DataRefused, match="no measure"):
        adopt_measure(cast.harbor, "horoscope", by=cast.dora)
    for someone in (cast.cora, cast.lena, cast.faye):
        with pytest.raises(NotAllowed):
            adopt_measure(cast.harbor, "talk-time", by=someone)
    with pytest.raises(NotVisible):
        adopt_measure(cast.harbor, "talk-time", by=cast.pia)


def test_adopting_is_taken_back_until_something_rests_on_it(cast, ticket):
    undo(last(cast), by=cast.dora)
    assert not Measure.objects.filter(bank_key="exit-ticket").exists()
    again = adopt_measure(cast.harbor, "exit-ticket", by=cast.dora, at=[(cast.harbor_high, None)])
    adopted = last(cast)
    enter_figures(cast.harbor_high, again, WEEK, [[18, 24]], by=cast.tomas)
    with pytest.raises(CannotUndo, match="rest on this"):
        undo(adopted, by=cast.dora)


def test_only_the_named_schools_and_teams_collect_it(cast, ticket):
    collect_at(ticket, [(cast.harbor_high, None)], by=cast.hana)
    assert [t.measure.slug for t in typings_of(cast.tomas, cast.harbor, cast.harbor_high)] == [
        "exit-ticket",
        "attendance",
    ]
    assert [t.measure.slug for t in typings_of(cast.quinn, cast.harbor, cast.quay_high)] == ["attendance"]
    with pytest.raises(NotVisible):
        typing_for(cast.quinn, cast.harbor, cast.quay_high, "exit-ticket")
    with pytest.raises(DataRefused, match="does not collect"):
        enter_figures(cast.quay_high, ticket, WEEK, [[1, 2]], by=cast.quinn)
    with pytest.raises(DataRefused, match="not in this network"):
        collect_at(ticket, [(cast.prairie_high, None)], by=cast.hana)


def test_people_type_for_their_own_school_alone(cast, ticket):
    assert [s.slug for s in schools_to_enter(cast.tomas, cast.harbor)] == ["harbor-high"]
    assert len(schools_to_enter(cast.cora, cast.harbor)) == 3
    assert schools_to_enter(cast.faye, cast.harbor) == []
    enter_figures(cast.harbor_high, ticket, WEEK, [[18, 24]], by=cast.tomas)
    for someone in (cast.quinn, cast.dev, cast.faye, cast.omar):
        with pytest.raises(NotAllowed):
            enter_figures(cast.harbor_high, ticket, WEEK, [[1, 24]], by=someone)
    with pytest.raises(NotVisible):
        enter_figures(cast.harbor_high, ticket, WEEK, [[1, 24]], by=cast.pia)
    assert DataPoint.objects.get(measure=ticket).numerator == 18


def test_typing_again_replaces_and_the_same_key_changes_nothing(cast, ticket):
    key = uuid.uuid4()
    first = enter_figures(cast.harbor_high, ticket, WEEK, [[18, 24]], by=cast.tomas, key=key)
    assert enter_figures(cast.harbor_high, ticket, WEEK, [[1, 24]], by=cast.tomas, key=key) == first
    assert cast.harbor.audit.filter(action="data.enter_figures").count() == 1
    second = enter_figures(cast.harbor_high, ticket, WEEK, [[20, 24]], by=cast.lena)
    points = DataPoint.objects.filter(measure=ticket)
    assert [(p.numerator, p.retired_at is None) for p in points.order_by("pk")] == [(18, False), (20, True)]
    live = points.get(retired_at=None)
    assert (live.origin, live.children, live.entry, live.entry.by) == ("typed", 24, second, cast.lena)


def test_what_was_typed_is_taken_back_and_what_stood_there_returns(cast, ticket):
    enter_figures(cast.harbor_high, ticket, WEEK, [[18, 24]], by=cast.tomas)
    first = last(cast)
    enter_figures(cast.harbor_high, ticket, WEEK, [[20, 24]], by=cast.tomas)
    second = last(cast)
    with pytest.raises(CannotUndo, match="replaced these"):
        undo(first, by=cast.tomas)
    undo(second, by=cast.tomas)
    assert DataPoint.objects.get(measure=ticket, retired_at=None).numerator == 18
    undo(first, by=cast.tomas)
    assert not DataPoint.objects.filter(measure=ticket, retired_at=None).exists()


def test_nobody_counted_is_missing_and_not_zero(cast, ticket):
    enter_figures(cast.harbor_high, ticket, WEEK, None, by=cast.tomas)
    point = DataPoint.objects.get(measure=ticket)
    assert (point.status, point.numerator, point.value) == (Status.MISSING, None, None)
    assert (
        typing_for(cast.tomas, cast.harbor, cast.harbor_high, "exit-ticket").slots[0].status is Status.MISSING
    )


def test_a_time_to_come_a_break_or_another_rhythm_is_refused(cast, ticket):
    add_break(cast.harbor, "Fall break", dt.date(2026, 9, 28), dt.date(2026, 10, 2), by=cast.dora)
    for period, code in [
        (week(dt.date(2026, 10, 12)), "entry.too-early"),
        (week(dt.date(2026, 9, 30)), "entry.break"),
        (month(2026, 9), "entry.rhythm"),
    ]:
        with pytest.raises(DataRefused) as refused:
            enter_figures(cast.harbor_high, ticket, period, [[1, 2]], by=cast.tomas)
        assert refused.value.code == code
    slots = typing_for(cast.tomas, cast.harbor, cast.harbor_high, "exit-ticket").slots
    assert [slot.closed for slot in slots[:3]] == [False, True, False]


def test_a_measure_that_a_file_computes_is_not_typed(cast, ticket):
    point = {
        "measure": ticket,
        "school": cast.harbor_high,
        "period_start": WEEK.start,
        "period_end": WEEK.end,
        "numerator": 1,
        "denominator": 2,
    }
    DataPoint.objects.create(**point, origin=DataPoint.Origin.COMPUTED, definition_version=1)
    with pytest.raises(DataRefused, match="computed from a file"):
        enter_figures(cast.harbor_high, ticket, WEEK, [[1, 2]], by=cast.tomas)
    assert "exit-ticket" not in [
        t.measure.slug for t in typings_of(cast.tomas, cast.harbor, cast.harbor_high)
    ]


def test_a_survey_keeps_counts_by_question_and_no_small_number_leaves(cast):
    survey = adopt_measure(cast.harbor, "three-questions", by=cast.dora)
    enter_figures(cast.harbor_high, survey, WEEK, [[5, 2, 1], [4, 2, 2], [6, 1, 1]], by=cast.tomas)
    total = DataPoint.objects.get(measure=survey, category="all")
    assert (total.numerator, total.denominator, total.children) == (15, 24, 8)
    assert DataPoint.objects.filter(measure=survey, dimension="question").count() == 3
    assert [f.status for f in readout(cast.faye, survey).figures] == [Status.HIDDEN]
    second_factor(cast.tomas)
    assert [f.numerator for f in readout(cast.tomas, survey).figures] == [15]


def test_what_one_adult_s_lesson_shows_stays_with_school_coach_and_hub(cast):
    talk = adopt_measure(cast.harbor, "talk-time", by=cast.dora)
    enter_figures(cast.harbor_high, talk, WEEK, [[12, 18]], by=cast.tomas)
    for someone in (cast.dev, cast.faye, cast.quinn):
        assert [f.status for f in readout(someone, talk).figures] == [Status.HIDDEN]


def test_an_import_is_not_taken_back_under_what_was_typed_over_it(cast):
    sheet = b"School,Week,Present,Enrolled\nHarbor High School,2026-10-05,180,200\n"
    waiting = read_file(cast.harbor, file_name="week.csv", content=sheet, by=cast.dora)
    apply_import(waiting, by=cast.dora)
    imported = last(cast)
    enter_figures(cast.harbor_high, cast.attendance, WEEK, [[190, 200]], by=cast.tomas)
    typed = last(cast)
    with pytest.raises(CannotUndo, match="typed over"):
        undo(imported, by=cast.dora)
    undo(typed, by=cast.dora)
    undo(imported, by=cast.dora)
    assert not DataPoint.objects.filter(retired_at=None).exists()
    assert Entry.objects.get().retracted_at == OCTOBER


def test_a_team_s_week_is_its_measures_and_its_logs_beside_the_limit(cast, ticket):
    adopt_measure(cast.harbor, "three-questions", by=cast.dora, at=[(cast.quay_high, None)])
    test = cast.start()
    log_result(test.cycles.get(), value=8, out_of=12, by=cast.tomas)
    (here,) = burdens_at(cast.tomas, cast.harbor, cast.harbor_high)
    assert [cost.name for cost in here.burden.costs] == ["Exit ticket"]
    assert here.burden.total == 6 + 2 / 4
    assert here.burden.cap == 20
    (there,) = burdens_at(cast.tomas, cast.harbor, cast.quay_high)
    assert there.burden.total == 11


def test_a_measure_for_one_team_costs_that_team_alone(cast):
    ninth, tenth = (add_team(cast.harbor_high, name, by=cast.dora) for name in ("Ninth", "Tenth"))
    adopt_measure(cast.harbor, "exit-ticket", by=cast.dora, at=[(cast.harbor_high, ninth)])
    weeks = burdens_at(cast.lena, cast.harbor, cast.harbor_high)
    assert {one.name: one.burden.total for one in weeks} == {"Ninth": 6, "Tenth": 0}
    with pytest.raises(DataRefused, match="not in this network"):
        collect_at(Measure.objects.get(bank_key="exit-ticket"), [(cast.quay_high, tenth)], by=cast.dora)


def test_typed_measures_that_nobody_has_timed_are_told(cast):
    enter_figures(cast.harbor_high, cast.attendance, WEEK, [[190, 200]], by=cast.tomas)
    assert burdens_at(cast.lena, cast.harbor, cast.harbor_high)[0].burden.unknown == 1


def test_the_hub_sets_the_limit_and_takes_it_back(cast):
    limit_time(cast.harbor, 15, by=cast.dora)
    assert burdens_at(cast.lena, cast.harbor, cast.harbor_high)[0].burden.cap == 15
    undo(last(cast), by=cast.dora)
    assert TimeLimit.objects.get().minutes == 20
    limit_time(cast.harbor, 30, by=cast.hana)
    assert TimeLimit.objects.get().minutes == 30
    with pytest.raises(NotAllowed):
        limit_time(cast.harbor, 60, by=cast.lena)
    with pytest.raises(DataRefused, match="no limit that helps"):
        limit_time(cast.harbor, 500, by=cast.dora)
