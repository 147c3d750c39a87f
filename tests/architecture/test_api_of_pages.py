"""Whatever a page shows or does, a program can ask for as the same person, or a line says why not."""

from pathlib import Path

from gofar.web.api.service import description
from tests.routes import routes

LINES = Path(__file__).with_name("api_of_pages.txt").read_text(encoding="utf-8").splitlines()[1:]


def told():
    """What stands in the text: for each route of a page the operations, or the reason in one string."""
    found = {}
    for line in filter(None, LINES):
        names, _colon, what = line.partition(": ")
        for name in names.split():
            assert name not in found, f"{name} stands there twice"
            found[name] = what
    return found


def test_every_page_has_its_operations_or_a_reason():
    pages = {route.name for route in routes() if not route.name.startswith("api-")}
    assert set(told()) == pages


def test_every_operation_is_there_and_stands_for_a_page():
    known = {one["operationId"] for path in description()["paths"].values() for one in path.values()}
    said = {word for what in told().values() if not what.startswith("- ") for word in what.split()}
    assert said == known


def test_no_reason_is_empty():
    assert all(len(what) > 10 for what in told().values() if what.startswith("-"))
