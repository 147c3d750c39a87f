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
from gofar.apps.data.actions.imports import read_file
from gofar.apps.improvement.actions.learning import Parts, write_learning
from gofar.apps.improvement.actions.tests import log_result
from gofar.apps.improvement.models import Charter
from gofar.apps.reports.actions.consenting import give_consent
from gofar.apps.reports.actions.writing import freeze_report
from gofar.apps.surveys.actions.readiness import plan_support
from gofar.apps.surveys.models import Survey
from gofar.web.api.service import description
from tests import packages, rooms, sessions, surveys
from tests.cast import put_points
from tests.programs import program, starting
from tests.routes import OPEN, routes

MATRIX = Path(__file__).with_name("api_permissions.txt")
SHEET = b"School,Week,Present,Enrolled\nHarbor High School,2026-11-30,190,200\n"
NOW = dt.datetime(2026, 10, 5, 9, 0, tzinfo=dt.UTC)
IDEA = "call-home-on-the-first-day-out"
WEEK = {"school": "harbor-high", "period_start": "2026-09-07", "numerator": 180, "denominator": 200}
CLAIM = {"idea": IDEA, "for_whom": "families with a phone", "tests_for": [1]}
PACKAGE = {"title": "Who is missed comes back", "ideas": [IDEA]}
#: What is sent as a file, for each operation that takes one.
FILES = {"upload": ("again.csv", SHEET), "receive": ("package.json", packages.file_of())}
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
    "answer": {"answers": {}},
    "bring_in": {},
    "claim_it": CLAIM,
    "reword_claim": {"conditions": "before nine"},
    "retire_it": {"why": "It no longer holds."},
    "say": {"school": "harbor-high", "idea": IDEA, "stage": "aware"},
    "ask_it": {"text": "Who calls?"},
    "answer_it": {"text": "The office does."},
    "freeze": {},
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
#: Which test or session an operation is about, where it is not the one whose result waits, or the one that is closed.
OF_TEST = {"predict": 2, "log": 2}
PLANNED, OPEN_ONE = 2, 3
OF_SESSION = {
    "read_session_plan": PLANNED, "reword_session": PLANNED, "open_a_room": PLANNED,
    "read_room": OPEN_ONE, "press": OPEN_ONE, "sort_cards": OPEN_ONE, "type_in": OPEN_ONE, "close_a_room": OPEN_ONE,
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
    return {
        "network": "harbor", "school": "harbor-high", "measure": "attendance", "part": IDEA, "claim": 1,
        "key": waiting.uuid, "change": change.pk, "question": ask_question(cast.harbor, "Who?", by=cast.quinn).number,
        "session": sessions.closed(cast).number, "package": packages.published(cast).number,
        "report": freeze_report(cast.harbor, {}, by=cast.dora).number, "arrival": packages.received(cast).uuid, **in_room(cast), **asked_around(cast),
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


def operations():
    """Return every operation of the description: its method, its address with names in braces, its id."""
    for path, methods in description()["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation["operationId"]


def asked(asker, method, path, operation, known):
    """Return the status of one request, and leave the record as it was."""
    session = OF_SESSION.get(operation, known["session"])
    where = path.format(**{**known, "number": OF_TEST.get(operation, 1), "session": session})
    if operation == "find":
        where += "?q=call"
    with transaction.atomic():
        if operation in FILES:
            file = SimpleUploadedFile(*FILES[operation])
            sent = {"headers": {"authorization": f"Bearer {asker.secret}"}}
            status = asker.client.post(where, {"file": file}, **sent).status_code
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
