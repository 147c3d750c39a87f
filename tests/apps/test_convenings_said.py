"""What a room says: cards that wait, what a list becomes, dots, promises, paper, and who reads any of it."""

import datetime as dt
import json
import uuid

import pytest

from gofar.apps.access.errors import NotAllowed, NotVisible
from gofar.apps.access.undo import undo
from gofar.apps.convenings.actions.cards import group, hide, reveal, reveal_all
from gofar.apps.convenings.actions.leading import (
    close_room,
)
from gofar.apps.convenings.actions.lists import accept_additions, match_card
from gofar.apps.convenings.actions.paper import type_in_paper
from gofar.apps.convenings.actions.taking_part.dotting import put_dots
from gofar.apps.convenings.actions.taking_part.leaving import leave_word
from gofar.apps.convenings.actions.taking_part.saying import Said, say_to_room, take_back
from gofar.apps.convenings.models import Contribution, Exit
from gofar.apps.convenings.queries.cards import vote_of
from gofar.apps.convenings.queries.leading import led_reading, session_by_code
from gofar.apps.convenings.queries.taking_part import names_said, seat_reading
from gofar.core.errors import DataRefused
from tests.rooms import CODE, again, at, fresh, joined, opened, says

pytestmark = pytest.mark.django_db


def last_change(cast):
    return cast.harbor.audit.latest("pk")


def shared(cast):
    """A room in which two have sent a card to the first list."""
    session = opened(cast)
    ana, ben = joined(session, "Ana"), joined(session, "Ben")
    row = at(cast, session, "share")
    again_card = says(again(ana), "Students do better, truly", item=1)
    new = says(again(ben), "Zephyr: leaders who stay")
    return row, ana, ben, again_card, new


def test_what_was_sent_is_on_no_screen_and_no_other_phone_before_it_is_shown(cast):
    row, ana, _ben, _first, new = shared(cast)
    assert led_reading(cast.dora, row, screen=True).cards == ()
    assert seat_reading(again(ana)).shown == ()
    assert led_reading(cast.dora, row).waiting == 2
    reveal(row, [new], by=cast.dora)
    assert [card.text for card in led_reading(cast.dora, row, screen=True).cards] == [new.text]
    hide(row, new, by=cast.dora)
    assert led_reading(cast.dora, row, screen=True).cards == ()
    assert [card.hidden for card in seat_reading(again(_ben)).mine] == [True]
    undo(last_change(cast), by=cast.dora)
    assert len(led_reading(cast.dora, row, screen=True).cards) == 1


def test_sent_twice_it_is_one_card_and_its_author_may_take_it_back_until_it_is_shown(cast):
    row, ana, ben, first, _new = shared(cast)
    key = uuid.uuid4()
    assert say_to_room(again(ana), Said(key, "Once")) == say_to_room(again(ana), Said(key, "Once"))
    assert Contribution.objects.count() == 3
    assert not take_back(again(ben), key)  # another's card is none of mine
    assert take_back(again(ana), key)
    reveal_all(row, row.step, by=cast.dora)
    with pytest.raises(DataRefused, match="has seen"):
        take_back(again(ana), first.uuid)
    assert fresh(row).said == 2


def test_accepting_makes_version_two_with_where_each_item_came_from(cast):
    row, _ana, _ben, _first, new = shared(cast)
    assert accept_additions(row, row.step, by=cast.dora).number == 1  # nothing is shown yet
    reveal_all(row, row.step, by=cast.dora)
    version = accept_additions(row, row.step, by=cast.dora)
    assert version.number == 2
    assert [one["from"] for one in version.items] == ["list"] * 5 + ["room"]
    assert version.items[-1] == {"text": new.text, "from": "room", "contributions": [new.pk]}
    assert "matched" not in version.items[0]  # one voice: below five
    assert accept_additions(row, row.step, by=cast.dora).number == 2
    undo(last_change(cast), by=cast.dora)
    assert row.step.heard.versions.count() == 1
    new.refresh_from_db()
    assert new.accepted_at is None


def test_how_many_said_it_again_is_told_from_five_on(cast):
    session = opened(cast)
    seats = [joined(session) for _ in range(5)]
    row = at(cast, session, "share")
    for seat in seats:
        says(again(seat), "Yes", item=2)
    reveal_all(row, row.step, by=cast.dora)
    assert accept_additions(row, row.step, by=cast.dora).items[1]["matched"] == 5


def test_the_facilitator_decides_if_a_card_is_new_and_what_stands_together(cast):
    row, ana, _ben, first, new = shared(cast)
    third = says(again(ana), "Leaders stay for years")
    reveal_all(row, row.step, by=cast.dora)
    match_card(row, first, None, by=cast.dora)
    undo(last_change(cast), by=cast.dora)
    first.refresh_from_db()
    assert first.matches.number == 1
    group(row, [new, third], "Leaders who stay", by=cast.dora)
    version = accept_additions(row, row.step, by=cast.dora)
    assert version.items[-1] == {
        "text": "Leaders who stay",
        "from": "room",
        "contributions": [new.pk, third.pk],
    }
    with pytest.raises(DataRefused, match="two cards"):
        group(row, [new], "Alone", by=cast.dora)


def test_a_pairs_line_goes_to_the_step_in_which_the_room_shares(cast):
    session = opened(cast)
    seat = joined(session)
    row = at(cast, session, "talk")
    card = says(again(seat), "From both of us")
    assert card.step.kind == "share"
    row = at(cast, row, "vote")
    with pytest.raises(DataRefused, match="gone on"):
        says(again(seat), "Too late")


def test_unreached_questions_are_marked_as_such(cast):
    row = at(cast, opened(cast), "share", 5)
    assert says(again(joined(row)), "Who pays for substitutes?").unreached


def test_paper_is_typed_in_afterwards_and_stands_at_once_when_the_room_has_closed(cast):
    row, *_ = shared(cast)
    step = row.step
    assert type_in_paper(row, step, ["From table 4", " ", "From table 5"], by=cast.dora) == 2
    assert Contribution.objects.filter(from_paper=True, revealed_at=None).count() == 2
    undo(last_change(cast), by=cast.dora)
    close_room(row, by=cast.dora)
    type_in_paper(row, step, ["From table 6"], by=cast.dora)
    assert accept_additions(row, step, by=cast.dora).items[-1]["text"] == "From table 6"
    with pytest.raises(DataRefused, match="300"):
        type_in_paper(row, step, ["x" * 301], by=cast.dora)


def voting(cast, people=6):
    session = opened(cast)
    seats = [joined(session) for _ in range(people)]
    row = at(cast, session, "share")
    for n, seat in enumerate(seats):
        says(again(seat), f"Thought {n}")
    reveal_all(row, row.step, by=cast.dora)
    return at(cast, session, "vote"), seats


def test_dots_are_blind_until_the_vote_closes_and_need_five_who_voted(cast):
    row, seats = voting(cast)
    key = vote_of(row, row.step).choices[2].key
    for seat in seats[:5]:
        put_dots(again(seat), key, 2)
    vote = vote_of(row, row.step, mine=seats[0].participant.pk)
    assert (vote.each, vote.voters, vote.closed) == (3, 5, False)
    assert {one.dots for one in vote.choices} == {None}
    assert sum(one.mine for one in vote.choices) == 2
    with pytest.raises(DataRefused, match="dots"):
        put_dots(again(seats[0]), vote.choices[0].key, 2)
    reveal_all(row, row.step, by=cast.dora)
    closed = vote_of(row, fresh(row).step)
    assert (closed.choices[0].key, closed.choices[0].dots) == (key, 10)
    with pytest.raises(DataRefused, match="closed"):
        put_dots(again(seats[5]), key, 1)


def test_four_voters_are_told_no_dots(cast):
    row, seats = voting(cast)
    for seat in seats[:4]:
        put_dots(again(seat), vote_of(row, row.step).choices[0].key, 1)
    reveal_all(row, row.step, by=cast.dora)
    assert {one.dots for one in vote_of(row, fresh(row).step).choices} == {None}


def test_a_promise_has_who_what_and_by_when_and_a_last_word_counts(cast):
    session = opened(cast)
    seat = joined(session)
    at(cast, session, "commit")
    with pytest.raises(DataRefused, match="promise"):
        says(again(seat), "Call five families", signed="Ana")
    assert says(again(seat), "Call five families", signed="Ana", due=dt.date(2026, 12, 11)).due
    row = at(cast, session, "exit")
    leave_word(again(seat), worth=4, will_try="One call", needs="")
    leave_word(again(seat), worth=5, will_try="Two calls", needs="")
    assert Exit.objects.get().will_try == "Two calls"
    assert led_reading(cast.dora, row).worth is None  # fewer than five


def test_only_who_leads_reads_the_run_page_and_strangers_find_nothing(cast):
    opened(cast)
    assert session_by_code(cast.cora, CODE).code == CODE
    with pytest.raises(NotAllowed):
        session_by_code(cast.tomas, CODE)
    with pytest.raises(NotVisible):
        session_by_code(cast.pia, CODE)


def test_the_log_names_no_participant_and_holds_no_text_of_theirs(cast):
    row, *_ = shared(cast)
    reveal_all(row, row.step, by=cast.dora)
    told = json.dumps(list(cast.harbor.audit.values("says", "detail", "about_type", "person__name")))
    assert "Zephyr" not in told
    assert "Ben" not in told


def test_names_of_students_are_noticed_and_people_in_the_room_are_spared(cast):
    session = opened(cast)
    joined(session, "Maria")
    assert names_said(session, "I asked Maria and then Carlos stayed") == ("Carlos",)
