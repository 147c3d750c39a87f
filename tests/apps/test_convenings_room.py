"""A room: its plan, who leads and joins, what is kept of a jot, who talks with whom."""

import datetime as dt
import json

import pytest

from gofar.apps.access.clock import at as at_time
from gofar.apps.access.errors import CannotUndo, NotAllowed, NotVisible
from gofar.apps.access.undo import undo
from gofar.apps.convenings.actions.cards import reveal_all
from gofar.apps.convenings.actions.leading import (
    close_room,
    more_time,
    move_back,
    move_on,
    open_room,
    pair_anew,
)
from gofar.apps.convenings.actions.planning import PlanWords, StepWords, create_session, edit_plan
from gofar.apps.convenings.actions.taking_part.finding import here_again, partner_is_missing
from gofar.apps.convenings.actions.taking_part.joining import come_back, join_room
from gofar.apps.convenings.actions.taking_part.jotting import save_jot
from gofar.apps.convenings.actions.taking_part.leaving import leave_word
from gofar.apps.convenings.models import Contribution, Jot, ListVersion, Participant
from gofar.apps.convenings.queries.state import state_of
from gofar.apps.convenings.queries.taking_part import seat_reading
from gofar.apps.convenings.room import NotInRoom, new_token, room_behind, seat_behind
from gofar.core.errors import DataRefused
from gofar.core.practice.sessions.codes import is_code
from tests.rooms import CODE, again, at, fresh, joined, opened, planned, says

pytestmark = pytest.mark.django_db


def last_change(cast):
    return cast.harbor.audit.latest("pk")


def test_a_coach_plans_the_decks_session_and_a_teacher_may_not(cast):
    session = create_session(cast.harbor, template="deck", on=dt.date(2026, 12, 3), by=cast.cora)
    assert is_code(session.code)
    assert session.prompts.count() == 4
    assert [one.items.count() for one in session.lists.all()] == [5, 9, 6, 6]
    assert ListVersion.objects.filter(heard__session=session, number=1).count() == 4
    with pytest.raises(NotAllowed):
        create_session(cast.harbor, template="deck", on=dt.date(2026, 12, 3), by=cast.tomas)
    with pytest.raises(NotVisible):
        create_session(cast.harbor, template="deck", on=dt.date(2026, 12, 3), by=cast.pia)


def test_a_plan_is_reworded_put_back_and_stands_once_opened(cast):
    session = planned(cast)
    words = PlanWords(
        "Our day", session.on, "Library", True, {1: "Why are you here?"}, {2: StepWords("Jot", 5, "same")}
    )
    edit_plan(session, words, by=cast.dora)
    assert fresh(session).title == "Our day"
    assert session.steps.get(number=2).seconds == 300
    undo(last_change(cast), by=cast.dora)
    assert fresh(session).title == "What networks are for"
    assert session.steps.get(number=2).seconds == 360
    edit_plan(session, words, by=cast.dora)
    open_room(session, by=cast.dora)
    with pytest.raises(DataRefused, match="plan stands"):
        edit_plan(session, words, by=cast.dora)
    with pytest.raises(CannotUndo):
        undo(cast.harbor.audit.filter(action__endswith="edit_plan").latest("pk"), by=cast.dora)


def test_two_who_press_next_at_once_go_on_by_one_step(cast):
    session = opened(cast)
    tick = fresh(session).tick
    move_on(session, tick=tick, by=cast.dora)
    move_on(session, tick=tick, by=cast.cora)
    assert fresh(session).step.number == 2


def test_a_card_that_is_shown_meanwhile_does_not_spoil_a_press(cast):
    session = opened(cast)
    tick = fresh(session).tick
    more_time(session, by=cast.cora)
    move_on(session, tick=tick, by=cast.dora)
    assert fresh(session).step.number == 2


def test_back_keeps_what_was_said_and_the_ends_of_the_way_are_told(cast):
    session = opened(cast, "short")
    with pytest.raises(DataRefused, match="first step"):
        move_back(session, tick=fresh(session).tick, by=cast.dora)
    row = at(cast, session, "share")
    says(again(joined(row)), "Buses come late")
    move_back(row, tick=fresh(row).tick, by=cast.dora)
    assert fresh(row).step.kind == "talk"
    assert Contribution.objects.count() == 1
    row = at(cast, row, "exit")
    with pytest.raises(DataRefused, match="last step"):
        move_on(row, tick=fresh(row).tick, by=cast.dora)


def test_the_servers_clock_ends_a_step_and_a_minute_more_counts_from_its_end(cast):
    moment = dt.datetime(2026, 12, 3, 15, 0, tzinfo=dt.UTC)
    session = planned(cast)
    with at_time(moment):
        row = open_room(session, by=cast.dora)
        assert row.step_ends_at == moment + dt.timedelta(minutes=3)
    with at_time(moment + dt.timedelta(minutes=9)):
        more_time(row, by=cast.dora)
        assert fresh(row).step_ends_at == moment + dt.timedelta(minutes=10)


def test_the_state_is_one_question_and_holds_no_word(cast, django_assert_num_queries):
    row = at(cast, opened(cast, "short"), "share")
    says(again(joined(row)), "Zephyr")
    with django_assert_num_queries(1):
        state = state_of(CODE)
    assert (state.here, state.said, state.step) == (1, 1, 4)
    assert "Zephyr" not in repr(state)
    assert state_of("AAAAAA") is None


def test_a_phone_joins_without_an_account_and_a_page_sent_twice_joins_once(cast):
    session, token = opened(cast), new_token()
    seat, digits = join_room(session, token, name="Ana", school=cast.harbor_high)
    assert join_room(session, token, name="Ana")[1] == digits
    assert (Participant.objects.count(), fresh(session).here) == (1, 1)
    assert token not in json.dumps(list(Participant.objects.values()), default=str)
    assert digits not in seat.participant.recall_hash
    assert seat_behind(CODE, token).participant == seat.participant
    assert seat_behind(CODE, "other") is None


def test_nobody_joins_before_it_opens_and_a_wrong_code_is_no_room(cast):
    session = planned(cast)
    with pytest.raises(DataRefused, match="not open"):
        joined(session)
    with pytest.raises(NotInRoom):
        room_behind("AAAAAA")
    with pytest.raises(NotInRoom):
        room_behind("no code")


def test_four_digits_bring_a_seat_to_another_phone_and_the_first_phone_loses_it(cast):
    session, token = opened(cast), new_token()
    seat, digits = join_room(session, token, name="Ana")
    back, other = come_back(session, digits)
    assert back.participant == seat.participant
    assert seat_behind(CODE, token) is None
    assert seat_behind(CODE, other).participant == seat.participant
    assert come_back(session, "abcd") is None
    with pytest.raises(NotInRoom):
        leave_word(seat, worth=3, will_try="", needs="")


def jot(seat, number, text, edition, **more):
    return save_jot(seat, seat.session.prompts.get(number=number), text, edition=edition, **more)


def test_an_older_saving_never_replaces_a_newer_one(cast):
    row = at(cast, opened(cast), "jot")
    seat = joined(row)
    jot(seat, 1, "Because of my stu", 17)
    jot(seat, 1, "Because of my students", 22)
    kept = jot(seat, 1, "Because of my stude", 19)
    assert kept.newer
    assert Jot.objects.get().text == "Because of my students"
    assert not jot(seat, 1, "Because of my students", 22).newer  # sent again
    assert fresh(row).writing == 1


def test_a_jot_is_kept_after_time_and_shortly_after_closing_but_not_before_it_is_asked(cast):
    session = opened(cast)
    seat = joined(session)
    with pytest.raises(DataRefused, match="not asked yet"):
        jot(seat, 1, "Early", 1)
    row = at(cast, session, "share")
    jot(again(seat), 1, "Late", 1)
    close_room(row, by=cast.dora)
    jot(seat, 1, "Later still", 2)
    with at_time(fresh(row).closed_at + dt.timedelta(hours=1)), pytest.raises(DataRefused, match="not open"):
        jot(seat, 1, "Far too late", 3)
    assert Jot.objects.get().text == "Later still"


def test_nothing_is_cut_what_is_too_long_is_refused_whole(cast):
    seat = joined(at(cast, opened(cast), "jot"))
    with pytest.raises(DataRefused, match="5,000"):
        jot(seat, 1, "x" * 5001, 1)
    assert jot(seat, 2, "y" * 5000, 1).jot.text == "y" * 5000


def test_a_jot_for_the_room_is_a_card_that_follows_it_until_it_is_shown(cast):
    row = at(cast, opened(cast), "jot")
    seat = joined(row, "Ana")
    jot(seat, 2, "Schools stop inventing", 1, sharing="room", named=True)
    card = Contribution.objects.get()
    assert (card.text, card.signed, card.step.kind, card.revealed_at) == (
        "Schools stop inventing",
        "Ana",
        "share",
        None,
    )
    jot(seat, 2, "Schools stop inventing the same thing", 2, sharing="room")
    card.refresh_from_db()
    assert (card.text, card.signed) == ("Schools stop inventing the same thing", "")
    jot(seat, 2, "Schools", 3, sharing="private")
    assert not Contribution.objects.exists()
    assert jot(seat, 2, "z" * 301, 4, sharing="room").too_long_to_share
    assert not Contribution.objects.exists()
    jot(seat, 2, "Short again", 5, sharing="room")
    row = at(cast, row, "share")
    reveal_all(row, row.step, by=cast.dora)
    jot(again(seat), 2, "Another thought", 6, sharing="private")
    assert Contribution.objects.get().text == "Short again"


def test_a_partner_reads_what_was_shared_with_them_and_nothing_else(cast):
    row = at(cast, opened(cast), "jot")
    ana = joined(row, "Ana", cast.harbor_high)
    ben = joined(row, "Ben", cast.quay_high)
    jot(ana, 1, "Zephyr", 1, sharing="pair")
    jot(ben, 1, "Quokka", 1)
    row = at(cast, row, "pair")
    told = seat_reading(again(ben))
    assert [(mate.name, mate.school, mate.jot) for mate in told.mates] == [("Ana", "Harbor High", "Zephyr")]
    assert seat_reading(again(ana)).mates[0].jot == ""
    assert told.pair == seat_reading(again(ana)).pair == 1


def numbers(step):
    return {m.participant_id: p.number for p in step.pairings.all() for m in p.members.all()}


def pairs(step):
    told = numbers(step)
    return {frozenset(key for key, n in told.items() if n == one) for one in told.values()}


def test_pairs_are_across_schools_and_an_odd_room_has_one_three(cast):
    session = opened(cast)
    seats = [
        joined(session, school=school) for school in [cast.harbor_high, cast.quay_high, cast.skerry_high] * 3
    ]
    row = at(cast, session, "pair")
    groups = [list(p.members.all()) for p in row.step.pairings.all()]
    assert sorted(len(one) for one in groups) == [2, 2, 2, 3]
    assert all(len({m.participant.school_id for m in one}) == len(one) for one in groups)
    assert len(numbers(row.step)) == len(seats)


def test_who_comes_late_joins_the_newest_two_and_the_others_keep_their_number(cast):
    session = opened(cast)
    for _ in range(4):
        joined(session)
    row = at(cast, session, "pair")
    before = numbers(row.step)
    late = joined(fresh(row))
    after = numbers(row.step)
    assert {key: number for key, number in after.items() if key in before} == before
    assert after[late.participant.pk] == 2
    assert fresh(row).tick == row.tick + 1


def test_my_partner_is_not_here_finds_another_and_the_missing_one_can_come_back(cast):
    session = opened(cast)
    seats = [joined(session) for _ in range(4)]
    row = at(cast, session, "pair")
    told = numbers(row.step)
    me = seats[0]
    gone = next(s for s in seats[1:] if told[s.participant.pk] == told[me.participant.pk])
    partner_is_missing(again(me))
    after = numbers(row.step)
    assert gone.participant.pk not in after
    assert sorted(after.values()) == [after[me.participant.pk]] * 3
    assert seat_reading(again(gone)).pair is None
    here_again(again(gone))
    assert len(numbers(row.step)) == 4


def test_alone_in_the_room_there_is_nobody_to_find(cast):
    session = opened(cast)
    seats = [joined(session), joined(session)]
    at(cast, session, "pair")
    with pytest.raises(DataRefused, match="nobody else"):
        partner_is_missing(again(seats[0]))


def test_the_same_pairs_or_new_ones_as_planned(cast):
    session = planned(cast)
    talk = session.steps.filter(kind="talk").first()
    talk.pairs = "same"
    talk.save()
    open_room(session, by=cast.dora)
    for _ in range(6):
        joined(fresh(session))
    first = pairs(at(cast, session, "pair").step)
    assert pairs(at(cast, session, "talk").step) == first
    row = at(cast, session, "talk")
    assert not first & pairs(row.step)
    pair_anew(row, by=cast.dora)
    assert len(numbers(row.step)) == 6


def test_a_table_with_one_phone_needs_no_pairs(cast):
    session = planned(cast)
    edit_plan(session, PlanWords(session.title, session.on, "", True), by=cast.dora)
    open_room(session, by=cast.dora)
    joined(fresh(session), "Table 1", seats=6)
    row = at(cast, session, "pair")
    assert not row.step.pairings.exists()
    assert row.here == 6
