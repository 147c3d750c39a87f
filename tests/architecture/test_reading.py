"""Reading changes nothing, a form changes only what it is for, and no method besides GET and POST does anything."""

import pytest
from django.db import transaction

from gofar.apps.access.models import AuditEntry
from gofar.apps.administration.actions import invite
from gofar.apps.improvement.actions.log_links import make_log_link
from gofar.apps.people.models import Membership, Network, Person, School
from gofar.apps.people.roles import Role
from gofar.apps.reminders.actions.wishes import renew_calendar, wishes_row
from gofar.apps.reminders.secret import stop_token
from gofar.apps.surveys.actions.pulse import print_slips
from gofar.apps.surveys.models import Survey
from tests.architecture.test_permissions import addresses  # noqa: F401 - a fixture
from tests.cast import second_factor
from tests.routes import OPEN, OWN, routes
from tests.walks import changed, forms_in, held

# A walk over all routes takes its time on a busy machine.
pytestmark = pytest.mark.timeout(600)

#: Routes that a GET may change something through, and why.
LOOKED_AT = {
    "students": "Each look at a school's own students stands in their records.",
    "student": "Each look at a student stands in the student's record.",
    "photo": "Each look at a photo of student work stands in the log, beside the photo.",
    "small-photo": "Each look at a photo of student work stands in the log, beside the photo.",
}


@pytest.fixture
def doors(cast, addresses):  # noqa: F811 - the fixture
    """Add the routes that work without a part: each with a secret that opens it."""
    test = cast.harbor.tests.order_by("number").first()
    secret = invite(cast.harbor, email="new@schools.example", name="Nora", role=Role.OBSERVER, by=cast.dora)
    known = {
        "secret": secret,
        "token": make_log_link(test, cast.tomas, by=cast.cora),
        "code": addresses["live-run"].split("/")[2],
        "slug": "anhoej-rules",
        "own_key": 1,
        "pk": 1,
    }
    own = {}
    for route in routes():
        if route.name not in OPEN | OWN:
            continue
        try:
            own[route.name] = route.address(**known)
        except KeyError as error:
            message = f"The route {route.name} asks for {error}: give the walk one."
            raise AssertionError(message) from error
    own["calendar"] = f"/calendar/{renew_calendar(wishes_row(cast.tomas), by=cast.tomas)}.ics"
    own["stop-mail"] = f"/mail/stop/{stop_token(cast.tomas)}/"
    own["slip"] = f"/q/{print_slips(Survey.objects.get(closed_at=None), 1, by=cast.dora)[0]}/"
    return addresses | own


@pytest.mark.slow
@pytest.mark.parametrize("who", ["dora", "tomas", "faye"])
def test_no_get_changes_any_table(client, cast, doors, who):
    second_factor(getattr(cast, who))
    client.force_login(getattr(cast, who))
    guilty = {}
    before = held()
    for name, path in doors.items():
        for method in ("get", "head", "options"):
            getattr(client, method)(path)
        if moved := changed(before):
            guilty[name] = moved
            before = held()
    assert {name: tables for name, tables in guilty.items() if name not in LOOKED_AT} == {}


@pytest.mark.slow
def test_no_other_method_does_anything(client, cast, doors):
    second_factor(cast.dora)
    client.force_login(cast.dora)
    before = held()
    answers = {}
    for name, path in doors.items():
        for method in ("put", "patch", "delete", "trace"):
            status = getattr(client, method)(path).status_code
            # The views of the sign-in library answer PUT as they answer POST; here they are sent nothing.
            if status not in {405, 404, 403, 410} and not name.startswith(("account_", "mfa_")):
                answers[f"{method.upper()} {name}"] = status
    assert answers == {}
    assert changed(before) == set()


#: What somebody might add to a form, to be more or elsewhere.
EXTRA = {
    "role": "hub-director", "part": "hub-director", "network": "prairie", "network_id": "2",
    "school_id": "2", "person": "1", "person_id": "1", "by": "1", "by_id": "1", "lead": "1", "is_staff": "on",
    "is_active": "on", "is_superuser": "on", "may_found": "on", "is_sample": "on", "ended_at": "", "district": "1",
    "verb": "undo-any", "email": "tomas@elsewhere.example", "version_after": "1", "id": "1", "pk": "1",
}  # fmt: skip


def rights():
    """Return all that says who somebody is: parts, people, networks, schools."""
    return [
        list(model.objects.order_by("pk").values_list()) for model in (Membership, Person, Network, School)
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("who", "elsewhere"), [("tomas", "quay-high"), ("quinn", "harbor-high")])
def test_a_form_gives_nobody_another_part_school_or_network(client, cast, doors, who, elsewhere):
    """Send each form that a teacher is shown, with all that it did not ask for; what is written stays the teacher's."""
    teacher = getattr(cast, who)
    own = Membership.objects.get(person=teacher).school
    client.force_login(teacher)
    before, sent, written = rights(), 0, 0
    for name, path in doors.items():
        if name in OPEN or name.startswith("mfa_"):
            continue
        page = client.get(path)
        if page.status_code != 200 or not page["Content-Type"].startswith("text/html"):
            continue
        for form in forms_in(page.content.decode(), path):
            if form.action.startswith(("/out/", "/sample/")):
                continue
            last = AuditEntry.objects.latest("pk").pk
            with transaction.atomic():
                # What the form asks for is sent as it is; `school` alone is pointed elsewhere.
                values = EXTRA | form.values | {"school": elsewhere}
                answer = client.post(form.action, values | dict(form.presses[:1]))
                rows = list(AuditEntry.objects.filter(pk__gt=last).order_by("pk"))
                assert answer.status_code < 500, (name, form.action)
                assert rights() == before, (name, form.action)
                for row in rows:
                    assert row.network in {cast.harbor, None}, (name, form.action)
                    assert row.school in {own, None}, (name, form.action, row.says)
                    assert row.person == teacher, (name, form.action)
                transaction.set_rollback(True)
            sent += 1
            written += bool(rows)
    assert sent > 40
    assert written > 10
