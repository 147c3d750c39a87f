"""A form of another site changes nothing here, whatever the route."""

import pytest
from django.test import Client
from django.urls import resolve

from tests.architecture.test_permissions import addresses  # noqa: F401 - a fixture
from tests.everywhere import everywhere, insider
from tests.loose import loose_in

#: A mail program posts to it without a page of ours; the signature in its address is the right to it, and it stops mail.
SIGNED = {"stop-mail"}
#: What takes no form at all says so first: reads of the API, and what is asked by whoever watches the server.
NO_FORM = {404, 405}
#: Asks for the token by itself, where no key came (tests/pages/test_api_keys.py), or is no page at all.
BY_ITSELF = ("api-", "health-", "metrics")


@pytest.mark.slow
def test_no_route_takes_a_form_without_our_token(cast, addresses):  # noqa: F811
    client = Client(enforce_csrf_checks=True)
    insider(client, cast)
    before = cast.harbor.audit.count()
    told = {
        name: client.post(address, {"text": "x"}).status_code
        for name, address in everywhere(addresses).items()
    }
    passed = {name: status for name, status in told.items() if status != 403 and name not in SIGNED}
    assert {
        name: status
        for name, status in passed.items()
        if not (status in NO_FORM and name.startswith(BY_ITSELF))
    } == {}
    assert cast.harbor.audit.count() == before
    free = {
        name
        for name, address in everywhere(addresses).items()
        if getattr(resolve(address).func, "csrf_exempt", False)
    }
    assert {name for name in free if not name.startswith(BY_ITSELF)} == SIGNED


def test_the_refusal_is_a_page_of_ours_that_says_what_to_do(cast):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.dora)
    answer = client.post("/n/harbor/charter/", {})
    assert answer.status_code == 403
    text = answer.content.decode()
    assert "Go back, read the page again" in text
    assert loose_in(text) == []
    assert "CSRF" not in text


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace", "options"])
def test_other_methods_do_nothing(client, cast, method):
    client.force_login(cast.dora)
    assert getattr(client, method)("/n/harbor/charter/").status_code == 405
