"""Between networks and around a school: what the gate does not show, no route and no mail tells.

Each walk takes the routes from the URL conf, so that a new page is walked on the day it is written.
"""

import datetime as dt
import re

import pytest

from gofar.apps.access.clock import at
from gofar.apps.access.gate import has_second_factor, may, visible
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions import add_member
from gofar.apps.improvement.actions.tests import log_result
from gofar.apps.people.roles import Role
from gofar.apps.reminders.actions.letters import send_due
from gofar.apps.reminders.letters.letter import as_text
from tests.architecture.test_permissions import addresses  # noqa: F401 - a fixture
from tests.cast import person, second_factor
from tests.routes import OWN, routes
from tests.walks import body, marks_in, plant

# A walk over all routes takes its time on a busy machine.
pytestmark = pytest.mark.timeout(600)

OWN_PAGES = [route for route in routes() if route.name in OWN and not route.parts]
#: Friday after seven in the morning: the week's mail is due.
FRIDAY = dt.datetime(2026, 10, 9, 14, 0, tzinfo=dt.UTC)
#: Parts of addresses that name the same thing in every network: the network itself, the bank, the kinds of lists.
SHARED = {"network", "practical", "kind"}
NOTES = {"did", "surprise", "for_whom", "note"}


@pytest.fixture
def planted(cast, addresses):  # noqa: F811 - the fixture
    """Mark each text of Harbor's record with a word of its own. The first cycle has notes that nobody shared."""
    cycle = cast.harbor.tests.order_by("number").first().cycles.get()
    log_result(cycle, value=3, out_of=12, note="Said at the door.", by=cast.tomas)
    return plant(cast.harbor)


def walk(client, paths):
    """Return the planted words that each address tells."""
    found = {}
    for path in paths:
        answer = client.get(path)
        if answer.status_code < 500 and (marks := marks_in(body(answer))):
            found[path] = marks
        assert answer.status_code < 500 and answer.status_code != 429, path
    return found


def places(network, known):
    """Return the addresses of `network`, lists narrowed by words and days, and the reader's own pages."""
    paths = [path.replace("/n/harbor/", f"/n/{network}/") for path in known.values()]
    lists = [path for path in paths if path.count("/") <= 4]
    narrowed = [f"{path}?q=zqx&show=all&school=harbor-high&format=json" for path in lists]
    own = [route.address() for route in OWN_PAGES]
    return [*paths, *narrowed, *own, "/find/?q=zqx", "/find/?q=call", "/find/?q=a&as=json", "/help/"]


def letters():
    """Return the mail that would go out now, by whom it is for."""
    with at(FRIDAY):
        return {outcome.person.pk: as_text(outcome.draft) for outcome in send_due(dry=True)}


@pytest.mark.slow
@pytest.mark.parametrize("role", [Role.HUB_DIRECTOR, Role.FUNDER])
def test_nothing_of_another_network_is_told_anywhere(client, cast, planted, addresses, role):  # noqa: F811
    stranger = cast.pia
    if role is not Role.HUB_DIRECTOR:
        stranger = person("Petra")
        add_member(cast.prairie, stranger, role, by=cast.pia)
    second_factor(stranger)
    client.force_login(stranger)
    paths = places("prairie", addresses)
    assert walk(client, [*paths, *places("harbor", addresses)]) == {}
    assert len(planted) > 100
    assert not marks_in(letters().get(stranger.pk, ""))


@pytest.mark.slow
def test_no_object_of_another_network_is_found_under_ones_own(client, cast, addresses):  # noqa: F811
    """Harbor's keys and numbers asked for in Prairie, by whoever may do everything there."""
    keyed = {route.name for route in routes() if set(route.parts) - SHARED}
    client.force_login(cast.pia)
    for name, path in addresses.items():
        if name not in keyed or "/n/harbor/" not in path:
            continue
        here = path.replace("/n/harbor/", "/n/prairie/")
        for method in ("get", "post", "put", "patch", "delete", "head"):
            status = getattr(client, method)(here).status_code
            assert status in {404, 405}, (name, method, status)


def hidden_from(viewer, planted):
    """Return the words in texts that the gate does not show to `viewer`, asked row by row."""
    shown = {}
    hidden = set()
    for mark, (row, name) in planted.items():
        model = type(row)
        if model not in shown:
            shown[model] = set(visible(viewer, model).values_list("pk", flat=True))
        guarded = name in NOTES and hasattr(row, "cycle" if name == "note" else "did")
        if row.pk not in shown[model] or (guarded and not may(viewer, Verb.SEE_NOTES, row)):
            hidden.add(mark)
    return hidden


@pytest.mark.slow
@pytest.mark.parametrize("who", ["dora", "cora", "lena", "tomas", "quinn", "dev", "faye", "omar"])
def test_what_the_gate_hides_in_ones_own_network_is_told_nowhere(client, cast, planted, addresses, who):  # noqa: F811
    viewer = getattr(cast, who)
    if not has_second_factor(viewer):
        second_factor(viewer)
    hidden = hidden_from(viewer, planted)
    client.force_login(viewer)
    found = walk(client, places("harbor", addresses))
    told = {path: [planted[mark] for mark in marks & hidden] for path, marks in found.items()}
    assert {path: rows for path, rows in told.items() if rows} == {}
    assert not marks_in(letters().get(viewer.pk, "")) & hidden
    # The walk can fail: it meets much of what the gate does show, and something is hidden from each of them.
    assert len(set().union(*found.values())) > 40
    assert hidden


def without_chance(text):
    """Return a page without the tokens and the keys of forms that are new on each of its readings."""
    return re.sub(r"[A-Za-z0-9]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", "token", text)


@pytest.mark.slow
def test_what_another_network_holds_moves_no_list_count_or_order(client, cast, request):
    """The pages of Prairie are the same to the letter before and after Harbor has filled its record."""
    network_alone = [route.address(network="prairie") for route in routes() if route.parts == ("network",)]
    paths = [*network_alone, *(route.address() for route in OWN_PAGES), "/find/?q=a", "/find/?q=test"]
    second_factor(cast.pia)
    client.force_login(cast.pia)
    # What she takes and asks while she walks stands on three pages of her own and in the API, whoever else writes.
    settings, api = "/n/prairie/settings", "/api/v1/networks/prairie"
    own = ("/me/sign-in/", f"{settings}/exports/", f"{settings}/log/", f"{api}/exports", f"{api}/log")
    paths = [path for path in paths if not path.startswith(own)]

    def read():
        with at(FRIDAY):
            return {path: without_chance(body(client.get(path))) for path in paths}

    before = read()
    request.getfixturevalue("addresses")
    after = read()
    assert [path for path in paths if after[path] != before[path]] == []
    assert sum("Prairie" in text for text in before.values()) > 20
