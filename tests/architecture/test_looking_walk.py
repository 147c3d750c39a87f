"""Looking as somebody else, over every route: nothing is written, and nothing is read that either may not read."""

import pytest

from gofar.apps.access.gate import has_second_factor
from gofar.apps.access.queries import part_of
from tests.architecture.test_permissions import addresses  # noqa: F401 - a fixture
from tests.architecture.test_trust_floor import leaks, pages, secrets  # noqa: F401 - a fixture among them
from tests.architecture.test_walls import hidden_from, places, planted, walk  # noqa: F401 - a fixture among them
from tests.cast import second_factor
from tests.routes import OWN, routes
from tests.walks import changed, held

# A walk over all routes takes its time on a busy machine.
pytestmark = pytest.mark.timeout(600)

LOOK = "/n/harbor/settings/view-as/"


def look(client, cast, *, by, as_):
    if not has_second_factor(by):
        second_factor(by)
    client.force_login(by)
    assert client.post(LOOK, {"member": part_of(as_, cast.harbor).pk}).status_code == 302


@pytest.mark.slow
def test_every_route_refuses_to_change_anything_and_says_why(client, cast, addresses):  # noqa: F811 - the fixture
    look(client, cast, by=cast.dora, as_=cast.lena)
    before = held()
    own = {route.name: route.address() for route in routes() if route.name in OWN and not route.parts}
    told = {}
    for name, path in (addresses | own).items():
        if name == "stop-looking":
            continue
        for method in ("post", "put", "patch", "delete"):
            answer = getattr(client, method)(path)
            if answer.status_code != 403 or "whoever looks changes nothing" not in answer.content.decode():
                told[f"{method} {name}"] = answer.status_code
    assert told == {}
    assert changed(before) == set()


@pytest.mark.slow
@pytest.mark.parametrize("who", ["lena", "cora"])
def test_no_small_number_is_read_by_looking(client, cast, secrets, who):  # noqa: F811 - the fixture
    """Dora, with a second factor and every agreement, meets them as herself: the walk of the floor shows that."""
    cast.agree()
    look(client, cast, by=cast.dora, as_=getattr(cast, who))
    assert {address: leaks(text) for address, text in pages(client, cast) if leaks(text)} == {}


@pytest.mark.slow
@pytest.mark.parametrize("who", ["cora", "tomas"])
def test_no_text_is_read_by_looking_that_either_may_not_read(client, cast, planted, addresses, who):  # noqa: F811
    shown = getattr(cast, who)
    second_factor(cast.dora)
    hidden = hidden_from(cast.dora, planted) | hidden_from(shown, planted)
    look(client, cast, by=cast.dora, as_=shown)
    inside = [path for path in places("harbor", addresses) if path.startswith(("/n/", "/find/"))]
    found = walk(client, inside)
    assert {path: marks & hidden for path, marks in found.items() if marks & hidden} == {}
    assert len(set().union(*found.values())) > 40
