"""People over time: tenure, turnover, parts that change and end, and skills that people say of themselves."""

import datetime as dt
import html
import re

import pytest

from gofar.apps.access.clock import at
from gofar.apps.access.errors import NotAllowed
from gofar.apps.access.queries import latest_change, part_of
from gofar.apps.access.undo import undo
from gofar.apps.administration.actions import end_membership
from gofar.apps.people.models import Membership
from gofar.apps.people.roles import Role
from gofar.apps.roster.actions.parts import change_part
from gofar.apps.roster.actions.skills import agree_skill, say_skill
from gofar.apps.roster.models import SkillClaim
from gofar.core.errors import DataRefused
from tests.cast import BEGAN

LATER = dt.datetime(2026, 12, 1, 15, 0, tzinfo=dt.UTC)


def read(client, someone, path="/n/harbor/people/"):
    client.force_login(someone)
    with at(LATER):
        answer = client.get(path)
    return answer.status_code, html.unescape(re.sub(r"\s+", " ", answer.content.decode()))


def part(cast, person):
    return part_of(person, cast.harbor)


def page_of(cast, person):
    return f"/n/harbor/people/{part(cast, person).pk}/"


def test_the_roster_says_since_when_and_who_came_and_left(client, cast):
    Membership.objects.exclude(person=cast.quinn).update(started_at=BEGAN - dt.timedelta(days=400))
    with at(LATER):
        end_membership(part(cast, cast.tomas), by=cast.dora)
    status, page = read(client, cast.faye)
    assert status == 200
    assert "8 people are here; one came and one left this school year" in page
    assert "Sep 2026, for 3 months" in page
    assert "Jul 2025, for 1 year" in page
    assert "Tomas, Harbor High" in page


def test_a_new_part_is_neither_coming_nor_leaving(client, cast):
    Membership.objects.update(started_at=BEGAN - dt.timedelta(days=400))
    with at(LATER):
        change_part(part(cast, cast.tomas), Role.SCHOOL_LEAD, school=cast.quay_high, by=cast.dora)
    _status, page = read(client, cast.dora)
    assert "nobody came or left this school year" in page
    assert "Jul 2025, for 1 year" in page


def test_who_is_active_is_for_hub_and_coach_and_in_words(client, cast):
    with at(LATER - dt.timedelta(days=10)):
        say_skill(part(cast, cast.tomas), "interview", 2, by=cast.tomas)
    for someone in (cast.dora, cast.cora):
        page = read(client, someone)[1]
        assert "Last active" in page
        assert "this month" in page
        assert "not yet" in page
    for someone in (cast.lena, cast.tomas, cast.faye):
        assert "Last active" not in read(client, someone)[1]
        assert "Last active" not in read(client, someone, page_of(cast, cast.tomas))[1]


def test_an_ended_part_stops_counting_at_the_next_request_and_can_be_taken_back(client, cast):
    address = page_of(cast, cast.tomas)
    client.force_login(cast.lena)
    assert client.post(f"{address}end/", {"end": "1"}).status_code == 403
    client.force_login(cast.hana)
    assert client.post(f"{address}end/").status_code == 422
    assert client.post(f"{address}end/", {"end": "1"}).url == "/n/harbor/people/"
    client.force_login(cast.tomas)
    assert client.get("/n/harbor/").status_code == 404
    undo(latest_change(cast.hana, cast.harbor), by=cast.hana)
    assert client.get("/n/harbor/").status_code == 200


def test_a_changed_part_counts_at_the_next_request_and_can_be_taken_back(client, cast):
    address = page_of(cast, cast.tomas)
    client.force_login(cast.hana)
    told = client.post(f"{address}part/", {"role": "school-lead", "school": "quay-high"})
    assert told.url == page_of(cast, cast.tomas)
    held = part(cast, cast.tomas)
    assert (held.role, held.school) == (Role.SCHOOL_LEAD, cast.quay_high)
    undo(latest_change(cast.hana, cast.harbor), by=cast.hana)
    held = part(cast, cast.tomas)
    assert (held.role, held.school) == (Role.TEAM_MEMBER, cast.harbor_high)
    assert client.post(f"{page_of(cast, cast.tomas)}part/", {"role": "coach"}).status_code == 302
    assert part(cast, cast.tomas).school is None


def test_a_part_without_its_school_comes_back_with_what_was_chosen(client, cast):
    client.force_login(cast.hana)
    told = client.post(f"{page_of(cast, cast.cora)}part/", {"role": "team-member", "school": ""})
    assert told.status_code == 422
    assert "Choose the school." in told.content.decode()
    with pytest.raises(DataRefused):
        change_part(part(cast, cast.cora), Role.TEAM_MEMBER, school=None, by=cast.hana)


def test_the_same_part_again_and_a_second_end_change_nothing(cast):
    before = cast.harbor.audit.count()
    held = part(cast, cast.tomas)
    assert change_part(held, Role.TEAM_MEMBER, school=cast.harbor_high, by=cast.dora) == held
    assert cast.harbor.audit.count() == before
    end_membership(held, by=cast.dora)
    ended = Membership.objects.get(pk=held.pk)
    end_membership(ended, by=cast.dora)
    assert cast.harbor.audit.count() == before + 1


def test_the_last_hub_director_can_neither_leave_nor_change(cast):
    held = part(cast, cast.dora)
    with pytest.raises(DataRefused):
        end_membership(held, by=cast.dora)
    with pytest.raises(DataRefused):
        change_part(held, Role.COACH, school=None, by=cast.dora)


def test_people_say_their_own_skills_and_nobody_elses(client, cast):
    client.force_login(cast.tomas)
    address = page_of(cast, cast.tomas)
    assert client.post(f"{address}skill/", {"skill": "interview", "level": "1"}).url == address
    assert client.post(f"{address}skill/", {"skill": "interview", "level": "2"}).url == address
    assert client.post(f"{address}skill/", {"skill": "flying", "level": "2"}).status_code == 422
    client.force_login(cast.lena)
    assert client.post(f"{address}skill/", {"skill": "interview", "level": "3"}).status_code == 403
    client.force_login(cast.faye)
    assert client.post(f"{address}skill/", {"skill": "interview", "level": "3"}).status_code == 403
    with pytest.raises(DataRefused):
        say_skill(part(cast, cast.tomas), "flying", 2, by=cast.tomas)
    assert SkillClaim.objects.count() == 2


def test_everybody_reads_whom_to_ask_and_only_team_and_coach_how_well(client, cast):
    with at(LATER):
        say_skill(part(cast, cast.tomas), "interview", 1, by=cast.tomas)
        say_skill(part(cast, cast.tomas), "interview", 2, by=cast.tomas)
        say_skill(part(cast, cast.tomas), "coach", 1, by=cast.tomas)
    cast.start()
    address = page_of(cast, cast.tomas)
    for someone in (cast.lena, cast.cora, cast.dora):
        page = read(client, someone, address)[1]
        assert "Interview students and families" in page
        assert "can do it, " in page
        assert "Before: is learning it" in page
        assert "is learning it, " in page
        assert "Has led 1 test of this network." in page
    for someone in (cast.quinn, cast.faye):
        assert "Interview students and families" in read(client, someone)[1]
        page = read(client, someone, address)[1]
        assert "Ask about: interview students and families." in page
        assert "can do it" not in page
        assert "is learning it" not in page
        assert "Coach a team" not in page
    assert read(client, cast.pia, address)[0] == 404


def test_a_coach_agrees_with_what_she_has_seen_and_can_take_it_back(client, cast):
    with at(LATER):
        claim = say_skill(part(cast, cast.tomas), "interview", 2, by=cast.tomas)
        own = say_skill(part(cast, cast.cora), "coach", 3, by=cast.cora)
    address = page_of(cast, cast.tomas)
    client.force_login(cast.lena)
    assert client.post(f"{address}agree/", {"claim": claim.pk}).status_code == 403
    client.force_login(cast.cora)
    assert client.post(f"{address}agree/", {"claim": own.pk}).status_code == 404
    assert client.post(f"{address}agree/", {"claim": "x"}).status_code == 404
    assert client.post(f"{address}agree/", {"claim": claim.pk}).url == address
    assert "Cora agrees" in read(client, cast.lena, address)[1]
    before = cast.harbor.audit.count()
    agree_skill(SkillClaim.objects.get(pk=claim.pk), by=cast.hana)
    assert cast.harbor.audit.count() == before
    with pytest.raises(NotAllowed):
        agree_skill(own, by=cast.cora)
    undo(latest_change(cast.cora, cast.harbor), by=cast.cora)
    assert "Cora agrees" not in read(client, cast.lena, address)[1]


def test_the_log_does_not_say_which_skill(client, cast):
    say_skill(part(cast, cast.tomas), "interview", 1, by=cast.tomas)
    page = read(client, cast.faye, "/n/harbor/changes/")[1]
    assert "said what they can do" in page
    assert "interview" not in page


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "this week"), (10, "this month"), (60, "in the last three months"), (200, "longer ago")],
)
def test_activity_is_told_in_words(days, words):
    from gofar.web.people.build.words import active

    assert active(days) == words


def test_somebody_who_joined_this_month_is_new():
    from gofar.web.people.build.words import since

    assert since(dt.date(2026, 12, 1), dt.date(2026, 12, 20)) == "Dec 2026, new this month"
