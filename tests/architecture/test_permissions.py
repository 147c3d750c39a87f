"""The matrix of who may open which route with which method, kept as text: a changed rule is a changed line.

Run with GOFAR_WRITE_MATRIX=1 to write the file anew, then read the difference before you commit it.
"""

import datetime as dt
import os
from pathlib import Path

import pytest
from django.db import transaction

from gofar.apps.agenda.actions.asking import ask as ask_question
from gofar.apps.convenings.models import Contribution
from gofar.apps.data.actions.imports import read_file
from gofar.apps.data.models import Phase
from gofar.apps.improvement.actions.causes import add_cause
from gofar.apps.improvement.actions.charter import reword_charter
from gofar.apps.improvement.actions.learning import Parts, write_learning, write_note
from gofar.apps.improvement.actions.log_links import make_log_link
from gofar.apps.improvement.actions.photos import switch_photos
from gofar.apps.improvement.actions.theory import branch_part, offer_branch
from gofar.apps.improvement.models import Charter, LogLink
from gofar.apps.people.models import District
from gofar.apps.proposals.actions.commenting import comment
from gofar.apps.proposals.actions.proposing import Ask, Kind, propose
from gofar.apps.records.actions.agreements import Terms, record_agreement
from gofar.apps.records.actions.handing import HANDED_OUT
from gofar.apps.reports.actions.consenting import give_consent
from gofar.apps.reports.actions.writing import freeze_report
from gofar.apps.surveys.actions.readiness import plan_support
from tests import packages, rooms, rounds, sessions, students, surveys
from tests.cast import photograph, put_points, second_factor
from tests.routes import OPEN, OWN, routes
from tests.spread import joint_test

MATRIX = Path(__file__).with_name("permissions.txt")
METHODS = ("GET", "POST")
SHEET = b"School,Week,Present,Enrolled\nHarbor High School,2026-09-07,180,200\n"


@pytest.fixture
def addresses(cast):
    """Every route of the network, with an address that exists in Harbor."""
    cast.start(cast.harbor_high)
    put_points(cast.attendance, cast.harbor_high, [(180, 200)] * 12)
    reword_charter(
        Charter.objects.get(network=cast.harbor), {"problem": "Too few."}, expected=1, by=cast.dora
    )
    change = cast.harbor.audit.filter(action__endswith="reword_charter").get()
    words = {"category": "Time", "text": "No time", "evidence": "hunch", "control": "no"}
    cause = add_cause(cast.harbor.theory, words, by=cast.dora)
    make_log_link(cast.harbor.tests.get(), cast.tomas, by=cast.cora)
    waiting = read_file(cast.harbor, file_name="week.csv", content=SHEET, by=cast.dora)
    known = {
        "network": "harbor",
        "school": "harbor-high",
        "measure": "attendance",
        "what": "point",
        "practical": "exit-ticket",
        "kind": "tests",
        "number": 1,
        "part": cast.idea.slug,
        "cause": cause.number,
        "change": change.pk,
        "key": waiting.uuid,
        "member": cast.harbor.memberships.get(person=cast.tomas).pk,
        "link": LogLink.objects.get().pk,
        "round": rounds.silent(cast).number,
        "session": sessions.closed(cast).number,
        "said": Contribution.objects.get(text=sessions.COMMIT).uuid,
        "question": ask_question(cast.harbor, "Who calls?", by=cast.tomas).number,
    }
    switch_photos(cast.harbor, days=90, by=cast.dora)
    second_factor(cast.lena)
    known["photo"] = photograph(cast.harbor.tests.get().cycles.get(), by=cast.lena).pk
    known |= students.planted(cast)
    own = branch_part(cast.harbor_high, cast.idea, {"title": "Text first"}, by=cast.tomas)
    offer_branch(own, why="Families answer sooner.", by=cast.tomas)
    known["branch"] = own.slug
    known["joint"] = joint_test(cast).number
    visit = write_note(cast.harbor_high, "See it.", kind="visit", on=dt.date(2026, 9, 2), by=cast.cora)
    ask = write_note(cast.harbor_high, "Try it.", kind="ask", by=cast.cora)
    known |= {"visit": visit.pk, "ask": ask.pk}
    propose(cast.harbor, Ask(Kind.CHARTER, {"problem": "Far too few."}), why="We see it.", by=cast.tomas)
    look = surveys.marked(cast)
    support = plan_support(look, "time", "An hour", cast.lena, surveys.CLOSES, by=cast.cora)
    known |= {"survey": surveys.opened(cast).number, "readiness": look.number, "support": support.pk}
    parts = Parts(cast.idea, "everybody who was tested")
    claim = write_learning(cast.harbor, "", parts=parts, tests_for=[cast.harbor.tests.get()], by=cast.tomas)
    known["claim"] = claim.number
    known["comment"] = comment(cast.harbor, "Yes.", by=cast.tomas).pk
    known |= {"package": packages.published(cast).number, "arrival": packages.received(cast).uuid}
    give_consent(cast.harbor, shows=["aim", "spread", "story"], by=cast.dora)
    known["report"] = freeze_report(cast.harbor, {}, by=cast.dora).number
    give_consent(cast.harbor, shows=["aim", "spread", "story"], by=cast.dora)
    known["report"] = freeze_report(cast.harbor, {}, by=cast.dora).number
    known |= {"package": packages.published(cast).number, "arrival": packages.received(cast).uuid}
    known["code"] = rooms.opened(cast).code
    later = Terms((), "To learn", dt.date(2035, 1, 1), dt.date(2035, 12, 31), "Ana Ruiz")
    bay = District.objects.get(network=cast.harbor)
    known["agreement"] = record_agreement(cast.harbor, bay, later, by=cast.dora).pk
    # The API has a matrix of its own, with a body that is right for each operation.
    asked = [route for route in routes() if not route.name.startswith("api-")]
    return {route.name: route.address(**known) for route in asked if route.name not in OPEN | OWN}


def asked(client, method, address):
    """Return the status, and leave the record as it was: what one person may write must not hide the next one's."""
    with transaction.atomic():
        status = getattr(client, method)(address).status_code
        transaction.set_rollback(True)
    return str(status)


def answers(client, cast, addresses, method):
    """Return one line a route: what each person is told. 302 is a redirect after a write, 422 a form sent empty."""
    people = cast.everybody
    lines = []
    for name, address in addresses.items():
        told = []
        for someone in people.values():
            client.force_login(someone)
            told.append(asked(client, method, address))
        client.logout()
        told.append(asked(client, method, address))
        lines.append(
            f"{method.upper():5}{name:18}"
            + "".join(
                f"{status:>{len(person) + 2}}"
                for status, person in zip(told, [*people, "nobody"], strict=True)
            )
        )
    return lines


@pytest.mark.slow
@pytest.mark.parametrize("method", METHODS)
def test_everybody_is_told_what_the_matrix_says(client, cast, addresses, method):
    head = " " * 23 + "".join(f"  {person}" for person in [*cast.everybody, "nobody"])
    told = [line.rstrip() for line in answers(client, cast, addresses, method.lower())]
    kept = MATRIX.read_text(encoding="utf-8").splitlines()
    if os.environ.get("GOFAR_WRITE_MATRIX"):
        parts = {one: [line for line in kept if line.startswith(one)] for one in METHODS} | {method: told}
        kept = [head, *(line for one in METHODS for line in parts[one])]
        MATRIX.write_text("\n".join(kept) + "\n", encoding="utf-8")
    assert [head, *told] == [kept[0], *(line for line in kept if line.startswith(method))]
    assert all(line.startswith(METHODS) for line in kept[1:])


@pytest.mark.slow
def test_a_stranger_is_told_that_nothing_is_there_and_nobody_is_asked_to_sign_in(client, cast, addresses):
    for address in addresses.values():
        client.force_login(cast.pia)
        assert client.get(address).status_code in {404, 405}, address
        client.logout()
        answer = client.get(address)
        assert answer.status_code == 405 or answer.url.startswith("/in/"), address


@pytest.mark.slow
def test_reading_changes_nothing(client, cast, addresses):
    client.force_login(cast.dora)
    # That a file left is written down; nothing else is.
    written = cast.harbor.audit.exclude(action=HANDED_OUT)
    before = (written.count(), Phase.objects.count())
    for address in addresses.values():
        client.get(address)
    assert (written.count(), Phase.objects.count()) == before
