"""Walk every route and export as everybody who is not entitled to rows, and look for numbers that must not be there.

The secret numbers are primes that occur nowhere else, so that one of them on a page is a leak.
"""

import datetime as dt
import re

import pytest
from allauth.mfa.models import Authenticator

from gofar.apps.access.errors import NotAllowed
from gofar.apps.agenda.actions.answering import answer
from gofar.apps.agenda.actions.asking import ask as ask_question
from gofar.apps.agenda.models import Question
from gofar.apps.convenings.actions.keeping import Become, keep, keep_unreached
from gofar.apps.convenings.models import Cluster, Contribution, Jot, ListVersion
from gofar.apps.data.models import DataPoint
from gofar.apps.data.queries.readout import groups_of, readout
from gofar.apps.improvement.actions.causes import add_cause
from gofar.apps.improvement.actions.claims import retire_claim, reword_claim
from gofar.apps.improvement.actions.learning import Parts, write_learning, write_note
from gofar.apps.improvement.actions.photos import switch_photos
from gofar.apps.improvement.actions.tests import (
    Guess,
    Plan,
    decide,
    list_condition,
    log_result,
    share_notes,
    study,
)
from gofar.apps.improvement.actions.theory import branch_part, leave_out, offer_branch, overrule_belief
from gofar.apps.improvement.models import Photo
from gofar.apps.people.models import District, School
from gofar.apps.proposals.actions.commenting import comment
from gofar.apps.proposals.actions.deciding import decline
from gofar.apps.proposals.actions.proposing import Ask, Kind, propose
from gofar.apps.proposals.models import Comment
from gofar.apps.reports.actions.consenting import give_consent
from gofar.apps.reports.actions.writing import freeze_report
from gofar.apps.rounds.actions.running import step_forward
from gofar.apps.spread.actions.joint import join_joint_test
from gofar.apps.spread.actions.saying import Word, say_adoption
from gofar.apps.students.models import Student
from gofar.apps.students.store import key_of
from gofar.apps.surveys.actions.readiness import decide_readiness, mark_readiness, plan_support
from gofar.core.practice.adoption import Stage
from gofar.core.practice.cycle import Decision
from gofar.core.practice.keeping import Becomes
from gofar.core.privacy.floor import Figure, Protected, Status, protect
from tests import packages, rooms, rounds, sessions, students, surveys
from tests.cast import photograph, put_points, second_factor
from tests.routes import OPEN, OWN, routes
from tests.spread import joint_test

#: A school of under ten children; a subgroup of a large school; a test's own counts.
TINY = (5, 7)
GROUP = (7919, 8009)
COUNTS = (6421, 7109)
#: A word of a photo that stands nowhere else: its words are the team's alone, as is its address.
PHOTO = "zwieback"
#: Counts inside what a team writes about that test: a note, a text on groups, a claim, a condition.
WRITTEN = (4211, 5009)


@pytest.fixture
def secrets(cast):
    """Store numbers that only those entitled may see."""
    put_points(cast.attendance, cast.harbor_high, [(180, 200)] * 12)
    put_points(cast.attendance, cast.quay_high, [(90, 100)] * 12)
    put_points(cast.attendance, cast.skerry_high, [TINY] * 12)
    put_points(cast.attendance, cast.harbor_high, [GROUP] * 12, dimension="race", category="Asian")
    test = cast.start(
        guess=Guess(COUNTS[0], COUNTS[1]), plan=Plan("everybody", dt.date(2026, 10, 5), dt.date(2026, 10, 9))
    )
    cycle = test.cycles.get()
    log_result(cycle, value=COUNTS[0], out_of=COUNTS[1], note=f"{COUNTS[0]} came.", by=cast.tomas)
    words = f"{WRITTEN[0]} of {WRITTEN[1]} came back, that is {COUNTS[0]}."
    told = dict.fromkeys(("did", "surprise", "for_whom", "learned"), words)
    study(cycle, told, expected=None, by=cast.tomas)
    share_notes(cycle, by=cast.tomas)
    decide(cycle, Decision.ADAPT, expected=None, reason=words, by=cast.tomas)
    list_condition(test, f"{WRITTEN[0]} students at once", by=cast.tomas)
    write_learning(cast.harbor, words, tests_for=[test], by=cast.tomas)
    parts = Parts(cast.idea, words, conditions=words)
    claim = write_learning(
        cast.harbor, "", parts=parts, what_next=words, tests_against=[test], reason=words, by=cast.tomas
    )
    reword_claim(claim, {"claim": words}, expected=1, reason=words, by=cast.tomas)
    retire_claim(claim, words, by=cast.tomas)
    counted = f"{GROUP[0]} of {GROUP[1]} said so."
    cause = {"category": "Time", "text": counted, "evidence": "data", "source": counted, "control": "no"}
    add_cause(cast.harbor.theory, cause, by=cast.dora)
    switch_photos(cast.harbor, days=90, by=cast.dora)
    second_factor(cast.lena)
    cast.extra["photo"] = photograph(cycle, f"Cards about {PHOTO}", by=cast.lena)
    cast.extra["students"] = students.planted(cast)
    agreed = [
        District.Listed.STUDENT_ROWS
    ]  # what was kept stands; counts of tests are agreed to by a test of their own
    students.agree(cast, agreed)
    Authenticator.objects.filter(user=cast.lena).delete()
    overrule_belief(cast.idea, 0.5, reason=counted, by=cast.dora)
    ask = Ask(Kind.WORDS, {"title": counted, "definition": counted, "hypothesis": counted}, part=cast.idea)
    proposal = propose(cast.harbor, ask, why=counted, by=cast.dora)
    new = {"kind": "idea", "title": counted, "definition": counted, "hypothesis": counted}
    above = cast.idea.edges_up.get().parent
    decline(
        propose(cast.harbor, Ask(Kind.NEW, new, part=above), why=counted, by=cast.dora),
        reason=counted,
        by=cast.dora,
    )
    propose(
        cast.harbor, Ask(Kind.CHARTER, {"problem": counted, "for_whom": counted}), why=counted, by=cast.dora
    )
    comment(cast.harbor, counted, proposal=proposal, by=cast.dora)
    comment(cast.harbor, counted, part=cast.idea, by=cast.dora)
    comment(cast.harbor, counted, by=cast.dora)
    row = rounds.opened(cast)
    rounds.answered(row, cast.tomas, counted)
    rounds.answered(row, cast.lena, "Something else")
    for stage in ("silent", "shown", "voting"):
        step_forward(row, expected=stage, by=cast.dora)
    own = branch_part(cast.harbor_high, cast.idea, {"title": "Own words"}, by=cast.tomas)
    offer_branch(own, why=counted, by=cast.tomas)
    leave_out(cast.skerry_high, cast.idea, reason=counted, by=cast.dora)
    rooms.opened(cast)
    surveys.closed(cast, *[surveys.given()] * 5)
    look = surveys.looked(cast)
    mark_readiness(look, surveys.marks(3), {"time": counted}, counted, by=cast.dora)
    plan_support(look, "time", counted, cast.lena, surveys.CLOSES, by=cast.dora)
    decide_readiness(look, "go", counted, by=cast.dora)
    said = Word(Stage.DROPPED, reason=counted, change=counted)
    say_adoption(cast.harbor_high, cast.idea, said, by=cast.tomas)
    join_joint_test(cast.start(), joint_test(cast, counted), by=cast.tomas)
    convene(cast, counted)
    return test


def convene(cast, counted):
    """Let a room say a number in every place where it can, and a school ask and answer with it."""
    session = sessions.closed(cast, number=2)  # the open room is the first
    Cluster.objects.update(name=counted)
    Jot.objects.update(text=counted)
    Contribution.objects.filter(unreached=False).update(text=counted)
    ListVersion.objects.update(items=[{"text": counted, "from": "list"}, {"text": counted, "from": "room"}])
    keep_unreached(session, by=cast.dora)
    asked = ask_question(cast.harbor, counted, by=cast.dora, idea=cast.idea, schools=[cast.quay_high])
    answer(asked, counted, by=cast.dora)
    new = Contribution.objects.get(accepted_at__isnull=False)
    keep(new, Become(Becomes.CAUSE, counted, bone="Time"), by=cast.dora)


def pages(client, cast):
    """Return every page and export of the network, with the queries that change what they show."""
    known = {
        "network": "harbor",
        "measure": "attendance",
        "what": "point",
        "number": 1,
        "part": cast.idea.slug,
        "cause": 1,
        "change": 1,
        "practical": "exit-ticket",
        "kind": "tests",
        "link": 1,
        "round": 1,
        "joint": 1,
        "branch": "own-words",
        "code": rooms.CODE,
        "survey": 1,
        "readiness": 1,
        "support": 1,
        "claim": 2,
        "session": 2,
        "question": Question.objects.latest("pk").number,
        "said": Contribution.objects.filter(step__kind="commit").earliest("pk").uuid,
    }
    visit = write_note(cast.harbor_high, "See it.", kind="visit", on=dt.date(2026, 9, 2), by=cast.cora)
    ask = write_note(cast.harbor_high, "Try it.", kind="ask", by=cast.cora)
    known |= {"visit": visit.pk, "ask": ask.pk}
    known["photo"] = cast.extra["photo"].pk
    known |= cast.extra["students"]
    known |= {"package": packages.published(cast).number, "arrival": packages.received(cast).uuid}
    known["comment"] = Comment.objects.earliest("pk").pk
    known["member"] = cast.harbor.memberships.get(person=cast.tomas).pk
    give_consent(cast.harbor, shows=["aim", "spread", "story"], by=cast.dora)
    known["report"] = freeze_report(cast.harbor, {}, by=cast.dora).number
    known |= {
        "agreement": 1,
        "word": 1,
        "choice": 1,
    }  # they are ended, agreed with and taken back by a post alone
    names = [r for r in routes() if r.name not in OPEN | OWN and "key" not in r.parts]
    addresses = [
        r.address(**known, school=school) for r in names for school in ("harbor-high", "skerry-high")
    ]
    asked = [
        "",
        "?school=skerry-high",
        "?school=harbor-high",
        "?school=skerry-high&period=2026-09-07",
        "?group=race:Asian",
        "?weeks=all",
        "?order=signals",
    ]
    addresses += [f"/portfolio/{page}" for page in ("", "brief/", "questions/", "portfolio.csv")]
    of_groups = ["?dimension=race&category=Asian", "?dimension=race&category=Asian&school=harbor-high"]
    addresses += [
        f"{r.address(**known)}{query}" for r in names if r.name == "api-figures" for query in of_groups
    ]
    for address in dict.fromkeys(addresses):
        for query in asked if "/measures/" in address or "/enter/" in address else asked[:1]:
            answer = client.get(address + (query.replace("?", "&") if "?" in address else query))
            assert answer.status_code != 429, address
            if answer.status_code == 200:
                yield address + query, answer.content.decode(errors="ignore")


def leaks(text):
    """Return secret numbers found in a page, as written there; the digits inside a form's token are no number."""
    plain = re.sub(r"<(?:style|script)\b.*?</(?:style|script)>", "", text, flags=re.DOTALL)
    numbers = {n.replace(",", "") for n in re.findall(r"(?<![\w-])\d[\d,]*(?![\w-])", plain)}
    found = numbers & {str(n) for n in (*GROUP, *COUNTS, *WRITTEN)} | set(
        re.findall(r"71\.4\d*|5 of 7\b", plain)
    )
    return found | photographed(text) | named(text)


def named(text):
    """Return what tells of the planted student: ID, name, the key of its rows, the random one of its addresses."""
    student = Student.objects.get(key=key_of(School.objects.get(slug="harbor-high"), students.ID))
    marks = {
        students.ID: "ID",
        "Zenobia": "name",
        "Quillfeather": "name",
        student.key: "rows",
        str(student.pk): "address",
    }
    return {told for mark, told in marks.items() if mark in text}


def photographed(text):
    """Return what tells of the photo: its words, its address, or the picture itself."""
    key = str(Photo.objects.get().pk)
    marks = {
        PHOTO: "words",
        key: "address",
        "JFIF": "picture",
        "/9j/4AAQSkZJRg": "picture",
    }  # plain, and in base64
    return {name for mark, name in marks.items() if mark in text}


@pytest.mark.slow
@pytest.mark.parametrize("who", ["hana", "cora", "lena", "tomas", "quinn", "dev", "faye", "omar"])
def test_without_a_second_factor_no_page_tells_a_small_number(client, cast, secrets, who):
    client.force_login(getattr(cast, who))
    found = {address: leaks(text) for address, text in pages(client, cast) if leaks(text)}
    assert found == {}


@pytest.mark.slow
@pytest.mark.parametrize("who", ["quinn", "dev", "faye", "omar"])
def test_with_a_second_factor_a_sister_school_a_leader_and_a_funder_see_no_more(client, cast, secrets, who):
    second_factor(getattr(cast, who))
    client.force_login(getattr(cast, who))
    assert {address: leaks(text) for address, text in pages(client, cast) if leaks(text)} == {}


@pytest.mark.slow
@pytest.mark.parametrize("who", ["dora", "hana"])
def test_the_hub_sees_no_count_of_a_test_before_every_district_has_agreed(client, cast, secrets, who):
    second_factor(getattr(cast, who))
    client.force_login(getattr(cast, who))
    seen = set().union(*(leaks(text) for _, text in pages(client, cast)))
    assert not seen & {str(n) for n in (*COUNTS, *WRITTEN)}
    cast.agree()
    seen = set().union(*(leaks(text) for _, text in pages(client, cast)))
    assert {str(n) for n in (*COUNTS, *WRITTEN)} <= seen


@pytest.mark.slow
@pytest.mark.parametrize("who", ["dora", "hana", "cora", "quinn", "dev", "faye", "omar"])
def test_nobody_outside_the_school_meets_a_photo_anywhere(client, cast, secrets, who):
    cast.agree()
    second_factor(getattr(cast, who))
    client.force_login(getattr(cast, who))
    assert {address: photographed(text) for address, text in pages(client, cast) if photographed(text)} == {}


@pytest.mark.slow
def test_the_team_meets_it_on_its_test_and_nowhere_else(client, cast, secrets):
    second_factor(cast.tomas)
    client.force_login(cast.tomas)
    found = {address: photographed(text) for address, text in pages(client, cast) if photographed(text)}
    key = cast.extra["photo"].pk
    api = "/api/v1/networks/harbor/tests/1/photos"
    assert found == {
        api: {"words", "address"},
        f"{api}/{key}": {"address", "picture"},
        "/n/harbor/tests/1/": {"words", "address"},
        f"/n/harbor/tests/1/photos/{key}.jpg": {"picture"},
        f"/n/harbor/tests/1/photos/{key}/small.jpg": {"picture"},
    }


@pytest.mark.slow
@pytest.mark.parametrize("who", ["dora", "hana", "cora", "quinn", "dev", "faye", "omar", "pia"])
def test_nobody_outside_the_school_meets_a_student_anywhere(client, cast, secrets, who):
    cast.agree()
    second_factor(getattr(cast, who))
    client.force_login(getattr(cast, who))
    assert {address: named(text) for address, text in pages(client, cast) if named(text)} == {}


@pytest.mark.slow
def test_the_team_meets_its_students_below_their_own_address_and_nowhere_else(client, cast, secrets):
    second_factor(cast.lena)
    client.force_login(cast.lena)
    found = {address: named(text) for address, text in pages(client, cast) if named(text)}
    assert {"ID", "name", "address"} <= set().union(*found.values()) and "rows" not in set().union(
        *found.values()
    )
    api = "/api/v1/networks/harbor/schools/harbor-high"
    own = ("/n/harbor/students/harbor-high/", f"{api}/students", f"{api}/families")
    assert all(address.startswith(own) for address in found)


@pytest.mark.slow
def test_those_entitled_do_see_them_so_the_walk_can_fail(client, cast, secrets):
    second_factor(cast.cora)
    client.force_login(cast.cora)
    found = set().union(*(leaks(text) for _, text in pages(client, cast)))
    assert {str(n) for n in (*GROUP, *COUNTS, *WRITTEN)} <= found


def test_a_hidden_school_cannot_be_found_by_subtraction_from_the_network(cast, secrets):
    seen = readout(cast.faye, cast.attendance)
    shown = [f for f in seen.figures if f.status is Status.VALUE and f.period == dt.date(2026, 9, 7)]
    assert {f.school for f in shown} == {"harbor-high", "quay-high"}
    assert seen.hidden == 12
    assert groups_of(cast.faye, seen) == []


def test_the_count_is_of_children_and_not_of_days():
    days = Figure("a", dt.date(2026, 9, 7), "all", "all", 40, 45, None, children=9)
    unknown = Figure("b", dt.date(2026, 9, 7), "all", "all", 400, 450, None, children=None)
    assert [f.status for f in protect([days, unknown]).figures] == [Status.HIDDEN, Status.HIDDEN]


def test_published_figures_stand_and_say_so(cast):
    put_points(cast.attendance, cast.skerry_high, [TINY], public=True)
    put_points(cast.attendance, cast.skerry_high, [TINY], dimension="race", category="Asian", public=True)
    assert readout(cast.faye, cast.attendance).is_public
    assert groups_of(cast.faye, readout(cast.faye, cast.attendance)) == [("race", "Asian")]


def test_nobody_but_protect_makes_a_protected_table():
    with pytest.raises(TypeError):
        Protected((), 0, 0, object())


def test_a_funder_cannot_bring_in_or_take_out_rows(cast, secrets):
    from gofar.apps.data.actions.imports import read_file

    with pytest.raises(NotAllowed):
        read_file(
            cast.harbor,
            file_name="a.csv",
            content=b"School,Week,Value\nHarbor High,2026-09-07,1\n",
            by=cast.faye,
        )
    assert DataPoint.objects.filter(retired_at=None).count() == 48
