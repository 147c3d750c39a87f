"""The matrix of who may do what through the API, kept as text: each operation with a body that is right, for everybody.

Run with GOFAR_WRITE_MATRIX=1 to write the file anew, then read the difference before you commit it.
"""

import datetime as dt
import json
import os
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction

from gofar.apps.agenda.actions.asking import ask as ask_question
from gofar.apps.convenings.models import Contribution
from gofar.apps.data.actions.charting import leave_out as leave_point_out
from gofar.apps.data.actions.imports import read_file
from gofar.apps.improvement.actions.causes import add_cause
from gofar.apps.improvement.actions.learning import Parts, write_learning, write_note
from gofar.apps.improvement.actions.photos import switch_photos
from gofar.apps.improvement.actions.tests import decide, log_result
from gofar.apps.improvement.actions.theory import Draft, add_own_idea, branch_part, leave_out, offer_branch
from gofar.apps.improvement.models import Charter
from gofar.apps.people.models import District
from gofar.apps.proposals.actions.commenting import comment
from gofar.apps.proposals.actions.proposing import Ask, Kind, propose
from gofar.apps.records.actions.agreements import Terms, record_agreement
from gofar.apps.reports.actions.consenting import give_consent
from gofar.apps.reports.actions.writing import freeze_report
from gofar.apps.roster.actions.skills import say_skill
from gofar.apps.surveys.actions.readiness import plan_support
from gofar.apps.surveys.models import Survey
from gofar.web.api.service import description
from tests import packages, rooms, rounds, sessions, students, surveys
from tests.cast import photograph, put_points, second_factor
from tests.pictures import phone_photo
from tests.programs import program, starting
from tests.routes import OPEN, routes
from tests.spread import joint_test

MATRIX = Path(__file__).with_name("api_permissions.txt")
SHEET = b"School,Week,Present,Enrolled\nHarbor High School,2026-11-30,190,200\n"
NOW = dt.datetime(2026, 10, 5, 9, 0, tzinfo=dt.UTC)
IDEA = "call-home-on-the-first-day-out"
WEEK = {"school": "harbor-high", "period_start": "2026-09-07", "numerator": 180, "denominator": 200}
CLAIM = {"idea": IDEA, "for_whom": "families with a phone", "tests_for": [1]}
PACKAGE = {"title": "Who is missed comes back", "ideas": [IDEA]}
#: What is sent as a file, for each operation that takes one.
FILES = {"upload": ("again.csv", SHEET), "receive": ("package.json", packages.file_of())}
HUNCH = {"category": "Families", "text": "Nobody picks up", "evidence": "hunch", "control": "partly"}
#: A body that is right, for each operation that takes one.
BODIES = {
    "undo_change": {},
    "reword": {"problem": "Too few."},
    "sign": {"school": "harbor-high", "name": "Somebody"},
    "add": {"kind": "idea", "title": "Text first", "above": "every-absence-is-noticed"},
    "reword_one": {"title": "Call home early"},
    "move": {"above": "every-absence-is-noticed"},
    "retire": {"reason": "It is tried no more."},
    "start": starting(),
    "plan": {"scale": "12", "starts": "2026-10-12", "ends": "2026-10-16", "predict": {"value": 8, "out_of": 12}},
    "predict": {"value": 9, "out_of": 12},
    "log": {"value": 7, "out_of": 12},
    "write_up": {"learned": "Call early."},
    "make_decision": {"decision": "repeat"},
    "define": {
        "name": "Calls", "kind": "process", "unit": "count", "direction": "up", "rhythm": "week", "definition": "Calls made.",
    },
    "redefine": {"definition": "Present, of all enrolled."},
    "enter": WEEK,
    "mark_phase": {"starts": "2026-09-14", "reason": "A new bell schedule."},
    "leave_point_out": {"day": "2026-09-14", "reason": "A flood."},
    "put_point_back": {"reason": "It was dry."},
    "set_target_from": {"starts": "2026-09-14", "value": 0.95, "reason": "The board asks for more."},
    "set_suggested_phase_aside": {"day": "2026-09-14", "reason": "We wait."},
    "freeze_chart_baseline": {"points": 12, "reason": "Before the calls."},
    "choose_chart_rules": {"rules": "nhs", "reason": "The district reads these."},
    "answer": {"answers": {}},
    "bring_in": {},
    "claim_it": CLAIM,
    "reword_claim": {"conditions": "before nine"},
    "retire_it": {"why": "It no longer holds."},
    "say": {"school": "harbor-high", "idea": IDEA, "stage": "aware"},
    "ask_it": {"text": "Who calls?"},
    "answer_it": {"text": "The office does."},
    "freeze": {},
    "add_some_schools": {"names": ["Larch High School"]},
    "change_a_part": {"role": "school-lead", "school": "harbor-high"},
    "end_a_part": {},
    "say_own_skill": {"skill": "coach", "level": 1},
    "agree_with_skill": {},
    "invite_somebody": {"name": "Rosa", "email": "rosa@schools.example", "role": "coach"},
    "record_an_agreement": {
        "district": "bay-district", "elements": ["test-counts"], "purpose": "To learn", "starts": "2035-01-01",
        "ends": "2035-12-31", "signed_by": "Ana Ruiz",
    },
    "end_an_agreement": {},
    "set_keeping": {"mail_days": 20},
    "set_photo_rule": {"days": 60},
    "destroy_photo": {},
    "choose_my_mail": {"asks": False},
    "close_my_calendar": {},
    "start_round": {"question": "Who calls?", "about": "ideas", "answer_by": "2026-12-04", "vote_by": "2026-12-11"},
    "answer_round": {"answers": [{"text": "The office does."}]},
    "step_round": {"expected": "silent"},
    "group_answers": {"answers": [str(rounds.key_in(2, "lena"))], "head": str(rounds.key_in(2, "tomas"))},
    "put_dots": {"answer": str(rounds.key_in(3, "lena")), "dots": 1},
    "answer_became": {"answer": str(rounds.key_in(4, "lena")), "part": IDEA},
    "propose_charter": {"change": {"problem": "Far too few."}, "why": "We see it."},
    "propose_words": {"change": {"title": "Call home early"}, "why": "Families leave at eight."},
    "propose_new": {"kind": "idea", "under": "every-absence-is-noticed", "title": "Text first", "why": "It is quick."},
    "accept_it": {},
    "decline_it": {"reason": "Not this year."},
    "withdraw_it": None,
    "comment_on": {"text": "Yes."},
    "comment_on_part": {"text": "Yes."},
    "comment_on_charter": {"text": "Yes."},
    "take_comment_back": None,
    "say_our_way": {"title": "Ring first"},
    "add_our_idea": {"under": "every-absence-is-noticed", "title": "Text the evening before"},
    "reword_branch": {"title": "We notice who is out"},
    "leave_out": {"reason": "We have no phones."},
    "take_up": None,
    "offer_it": {"why": "Families answer sooner."},
    "take_in": {"fields": ["title"]},
    "not_now": {"answer": "Thank you; after the term."},
    "drop_it": None,
    "plan_together": {
        "idea": IDEA, "scale": "One class", "starts": "2026-11-09", "ends": "2026-11-20",
        "schools": ["harbor-high", "quay-high"],
    },
    "bring_in_test": {"test": 2},
    "ask_doers": {"text": "Who calls?"},
    "note_it": {"text": "They call first."},
    "answer_a_call": {"school": "harbor-high", "why": "outside", "answer": "useful"},
    "write_up_visit": {"note": "They call first."},
    "answer_ask": {"text": "We do now."},
    "set_step": {"score": 1, "reason": "They met."},
    "say_how_sure": {"sure": 0.8, "reason": "Two families told us."},
    "bring_part_back": {},
    "say_why": HUNCH,
    "change_cause": {"text": "Nobody picks up before ten"},
    "take_off": {},
    "bring_back": {},
    "share": {"shared": True},
    "add_condition": {"condition": "A week with a holiday"},
    "adopt": {"at": [{"school": "harbor-high"}]},
    "set_time_limit": {"minutes": 20},
    "plan_convening": {"on": "2026-12-10"},
    "reword_session": {"place": "Library"},
    "open_a_room": {},
    "press": {"do": "minute", "tick": 2_000_000},
    "sort_cards": lambda known: {"do": "show", "cards": [known["card"]]},
    "type_in": lambda known: {"step": known["step"], "lines": ["From paper"]},
    "close_a_room": {},
    "keep_said": {"kind": "question"},
    "keep_questions": {},
    "ask_the_pulse": {"closes_on": "2099-12-11"},
    "answer_survey": {"miss": 4},
    "close_survey": {},
    "look_at": {"school": "harbor-high"},
    "mark_look": {"marks": [{"side": "time", "step": 2}]},
    "plan_a_support": lambda known: {
        "side": "time", "text": "A fixed hour", "owner": known["owner"], "recheck_on": "2099-12-11",
    },
    "finish_a_support": {},
    "decide_look": {"decision": "go", "reason": "They are ready."},
    "open_the_network": {},
    "write_the_norms": {"norms": "A miss is welcome."},
    "say_it_is_met": {"criterion": "met"},
    "introduce_a_school": {"school": "harbor-high", "text": "By the sea."},
    "look_at_package": PACKAGE,
    "publish": PACKAGE,
    "withdraw_a_package": {},
    "bring_it_in": {},
    "write_a_guide": {"steps": "Call."},
    "reword_a_report": {"added": {"next": "We go on."}},
    "give_the_consent": {},
    "withdraw_the_consent": {},
    "ask_the_funders": {"text": "Another coach."},
}  # fmt: skip
#: A form that is right, for each operation that takes a file.
FORMS = {
    "upload": lambda: {"file": SimpleUploadedFile("again.csv", SHEET)},
    "receive": lambda: {"file": SimpleUploadedFile("package.json", packages.file_of())},
    "send_photo": lambda: {
        "photo": SimpleUploadedFile("sheet.jpg", phone_photo()), "shows": "Tally marks", "sure": "true",
    },
}  # fmt: skip
#: What an operation is about, where it is not what the others are about.
OTHER: dict[str, dict[str, object]] = {
    "predict": {"number": 2}, "log": {"number": 2},
    "group_answers": {"number": 2}, "put_dots": {"number": 3}, "answer_became": {"number": 4},
    "take_up": {"part": "every-absence-is-noticed"}, "not_now": {"branch": "text-at-noon"},
    "read_session_plan": {"session": 2}, "reword_session": {"session": 2}, "open_a_room": {"session": 2},
    "read_room": {"session": 3}, "press": {"session": 3}, "sort_cards": {"session": 3}, "type_in": {"session": 3},
    "close_a_room": {"session": 3},
}  # fmt: skip


@pytest.fixture
def known(cast):
    """Something of each kind in Harbor: a test whose result waits, one that is open, a sheet, a claim, a package."""
    Charter.objects.filter(network=cast.harbor).update(**surveys.AIM)  # without another version
    cast.start()
    log_result(cast.harbor.tests.get().cycles.get(), value=7, out_of=12, by=cast.tomas)
    change = cast.harbor.audit.order_by("pk").last()
    cast.start()
    put_points(cast.attendance, cast.harbor_high, [(180, 200)] * 12)
    write_learning(
        cast.harbor,
        "",
        parts=Parts(cast.idea, "all"),
        tests_for=[cast.harbor.tests.get(number=1)],
        by=cast.tomas,
    )
    give_consent(cast.harbor, shows=["aim"], by=cast.dora)
    waiting = read_file(cast.harbor, file_name="week.csv", content=SHEET, by=cast.dora)
    add_cause(cast.harbor.theory, HUNCH, by=cast.dora)
    _decided(cast)
    rounds.in_each_stage(cast)
    propose(cast.harbor, Ask(Kind.CHARTER, {"problem": "Far too few."}), why="We see it.", by=cast.tomas)
    return {
        "network": "harbor", "school": "harbor-high", "measure": "attendance", "part": IDEA, "claim": 1,
        "key": waiting.uuid, "change": change.pk, "question": ask_question(cast.harbor, "Who?", by=cast.quinn).number,
        "session": sessions.closed(cast).number, "package": packages.published(cast).number,
        "report": freeze_report(cast.harbor, {}, by=cast.dora).number,
        "comment": comment(cast.harbor, "Yes.", by=cast.tomas).pk, "branch": _read_otherwise(cast),
        "joint": joint_test(cast).number, "practical": "on-time",
        "choice": leave_point_out(cast.attendance, dt.date(2026, 9, 7), "A strike.", by=cast.dora).pk,
        "visit": write_note(cast.harbor_high, "See.", kind="visit", on=dt.date(2026, 9, 2), by=cast.cora).pk,
        "ask": write_note(cast.harbor_high, "Log it.", kind="ask", by=cast.cora).pk,
        "arrival": packages.received(cast).uuid,
    } | kept(cast) | in_room(cast) | asked_around(cast)  # fmt: skip


def kept(cast):
    """Something that a photo, a skill, an agreement and a student of Harbor High can be asked about."""
    for somebody in cast.everybody.values():
        second_factor(somebody)
    switch_photos(cast.harbor, days=90, by=cast.dora)
    photo = photograph(cast.harbor.tests.get(number=1).cycles.first(), by=cast.lena)
    held = cast.harbor.memberships.get(person=cast.tomas)
    later = Terms((), "To learn", dt.date(2035, 1, 1), dt.date(2035, 12, 31), "Ana Ruiz")
    bay = District.objects.get(network=cast.harbor)
    planted = students.planted(cast)
    return {
        "member": held.pk, "word": say_skill(held, "coach", 2, by=cast.tomas).pk, "photo": photo.pk,
        "agreement": record_agreement(cast.harbor, bay, later, by=cast.dora).pk, "student": planted["student"],
    }  # fmt: skip


def in_room(cast):
    """A session that is planned and one that is open, after the closed one; a card in it, and something that was said."""
    rooms.planned(cast, code="B7QM2P")
    row = rooms.at(cast, rooms.opened(cast), "share")
    card = rooms.says(rooms.again(rooms.joined(row)), "Leaders who stay")
    said = Contribution.objects.get(text=sessions.COMMIT)
    return {"card": card.pk, "step": row.step.number, "said": said.uuid}


def asked_around(cast):
    """A pulse that is open, and a look at readiness with a support."""
    look = surveys.marked(cast)
    support = plan_support(look, "time", "An hour", cast.lena, surveys.CLOSES, by=cast.cora)
    return {
        "survey": surveys.opened(cast).number, "readiness": look.number, "support": support.pk,
        "owner": cast.harbor.memberships.get(person=cast.lena).pk,
    }  # fmt: skip


def _decided(cast):
    """A school outside of everybody's own that tested the idea and kept it."""
    test = cast.start(cast.skerry_high, by=cast.dora, lead=cast.dora)
    log_result(test.cycles.get(), value=7, out_of=12, by=cast.dora)
    decide(test.cycles.get(), "adopt", expected=None, reason="It held.", by=cast.dora)


def _read_otherwise(cast):
    """Harbor High's own words for a driver, which it leaves out as well; and an idea of its own that it offers."""
    driver = cast.harbor.theory.nodes.get(slug="every-absence-is-noticed")
    own = branch_part(cast.harbor_high, driver, {"title": "We notice"}, by=cast.tomas)
    leave_out(cast.harbor_high, driver, reason="Not this year.", by=cast.tomas)
    draft = Draft(cast.idea.Kind.IDEA, "Text at noon")
    offered = add_own_idea(cast.harbor_high, draft, parent=driver, by=cast.tomas)
    offer_branch(offered, why="It is quick.", by=cast.tomas)
    return own.slug


def operations():
    """Return every operation of the description: its method, its address with names in braces, its id."""
    for path, methods in description()["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation["operationId"]


def asked(asker, method, path, operation, known):
    """Return the status of one request, and leave the record as it was."""
    where = path.format(**{"number": 1, **known, **OTHER.get(operation, {})})
    if operation == "find":
        where += "?q=call"
    with transaction.atomic():
        if operation in FORMS:
            sent = {"headers": {"authorization": f"Bearer {asker.secret}"}}
            status = asker.client.post(where, FORMS[operation](), **sent).status_code
        else:
            if operation == "ask_the_pulse":  # one at a time
                Survey.objects.update(retracted_at=NOW)
            body = BODIES[operation] if method != "get" else None
            body = body(known) if callable(body) else body
            match = {"if_match": '"1"'} if method == "patch" else {}
            status = asker.ask(method, where, body, **match).status_code
        transaction.set_rollback(True)
    return status


@pytest.fixture
def told(cast, known):
    """What each person is told by each operation."""
    askers = {name: program(somebody, second_factor=True) for name, somebody in cast.everybody.items()}
    return {
        (method, path, operation): {
            name: asked(asker, method, path, operation, known) for name, asker in askers.items()
        }
        for method, path, operation in operations()
    }


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_everybody_is_told_what_the_matrix_says(cast, told):
    head = " " * 26 + "".join(f"  {person}" for person in cast.everybody)
    lines = [head]
    for (method, _path, operation), statuses in told.items():
        marks = "".join(f"{status:>{len(person) + 2}}" for person, status in statuses.items())
        lines.append(f"{method.upper():6}{operation:20}{marks}")
    if os.environ.get("GOFAR_WRITE_MATRIX"):
        MATRIX.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert lines == MATRIX.read_text(encoding="utf-8").splitlines()
    for (_method, path, operation), statuses in told.items():
        if "{network}" in path:
            assert statuses["stranger"] == 404, operation
        assert not {status for status in statuses.values() if status >= 500 or status in {400, 422, 429}}, (
            operation
        )


def test_every_operation_stands_in_the_matrix_and_every_route_in_the_description():
    kept = {tuple(line.split()[:2]) for line in MATRIX.read_text(encoding="utf-8").splitlines()[1:]}
    assert kept == {(method.upper(), operation) for method, _path, operation in operations()}
    names = {route.name for route in routes() if route.name.startswith("api-")} - OPEN
    parts = {json.dumps(sorted(route.parts)) for route in routes() if route.name in names}
    assert len(names) == len({path for _method, path, _operation in operations()})
    assert parts
