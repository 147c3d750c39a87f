"""Ask the API what nobody would: no server error, and no answer that its description does not have."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from gofar.apps.improvement.actions.learning import Parts, write_learning
from gofar.apps.surveys.actions.readiness import plan_support
from gofar.apps.tokens.models import Asking
from gofar.web.api.service import description
from tests import packages, sessions, surveys
from tests.cast import put_points
from tests.programs import program

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
#: So many questions for each operation and person.
EXAMPLES = 6


@pytest.fixture
def known(cast):
    """Parts of addresses that exist, so that half of the questions get past the door."""
    cast.start()
    put_points(cast.attendance, cast.harbor_high, [(180, 200)] * 12)
    write_learning(
        cast.harbor, "", parts=Parts(cast.idea, "all"), tests_for=[cast.harbor.tests.get()], by=cast.tomas
    )
    look, said = surveys.marked(cast), sessions.closed(cast)
    support = plan_support(look, "time", "An hour", cast.lena, surveys.CLOSES, by=cast.cora)
    return {
        "network": "harbor", "school": "harbor-high", "measure": "attendance", "part": cast.idea.slug, "claim": 1,
        "number": 1, "change": cast.harbor.audit.latest("pk").pk, "session": said.number,
        "said": said.contributions.get(text=sessions.COMMIT).uuid, "survey": surveys.opened(cast).number,
        "readiness": look.number, "support": support.pk, "package": packages.published(cast).number,
        "arrival": packages.received(cast).uuid, "member": cast.harbor.memberships.get(person=cast.tomas).pk,
    }  # fmt: skip


@pytest.fixture(autouse=True)
def one_connection():
    """Keep the test's own connection: a request that came through the whole server would close it at its end."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def asks(operation, secret, known):
    """Return a test that asks one operation many things."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), inside=st.booleans())
    def ask(case, inside):
        if inside:
            case.path_parameters.update({name: known[name] for name in case.path_parameters if name in known})
            if operation.method == "patch":
                case.headers["If-Match"] = '"1"'
        with transaction.atomic():
            Asking.objects.all().delete()
            answer = case.call(headers={"Authorization": f"Bearer {secret}"})
            case.validate_response(answer, checks=CHECKS)
            seen.append(answer.status_code)
            transaction.set_rollback(True)

    seen = []
    return ask, seen


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize("who", ["dora", "tomas", "faye"])
def test_whatever_is_asked_the_api_answers_as_it_says(cast, known, who):
    schema = schemathesis.openapi.from_dict(description())
    schema.app = get_wsgi_application()
    secret = program(getattr(cast, who), second_factor=True).secret
    statuses = {}
    for found in schema.get_all_operations():
        operation = found.ok()
        ask, seen = asks(operation, secret, known)
        ask()
        statuses[operation.label] = set(seen)
    assert len(statuses) == sum(len(methods) for methods in description()["paths"].values())
    every = set().union(*statuses.values())
    assert {200, 404, 422} <= every
    assert 401 not in every
