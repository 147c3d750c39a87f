"""The server's log tells routes, times and what went wrong; it names nobody, not even in an error."""

import io
import json
import logging
import logging.config

import pytest
from django.db import IntegrityError
from django.db.utils import OperationalError
from django.http import Http404
from django.urls import include, path

from gofar.core.errors import DataRefused
from gofar.site.logs import logging_settings, scrubbed
from tests.cast import put_points
from tests.routes import routes

NAMES = ("Zwieback", "zwieback@alder.example", "Rosa", "hunter2-hunter2")


#: What errors quote stands here and not where they are raised: a traceback shows that line, which is ours.
ROW = "Key (email)=(zwieback@alder.example) already exists."
TYPED = "Rosa Zwieback is no number"
AWAY = "could not connect to 10.0.0.7 as gofar with hunter2-hunter2 for zwieback@alder.example"


def refuse():
    raise IntegrityError(ROW)


def breaks(request, name):
    """Fail in the ways that quote what somebody typed."""
    try:
        refuse()
    except IntegrityError as error:
        raise ValueError(TYPED) from error


def away(request, name):
    raise OperationalError(AWAY)


def missing(request, name):
    raise Http404(TYPED)


urlpatterns = [
    path("broken/<str:name>/", breaks, name="broken"),
    path("away/<str:name>/", away, name="away"),
    path("missing/<str:name>/", missing, name="missing"),
    path("", include("gofar.site.urls")),
]


@pytest.fixture
def log():
    """What a server behind TLS would write, as its lines."""
    found = logging_settings({"GOFAR_HTTPS": "1"})
    stream = io.StringIO()
    found["handlers"]["stderr"]["stream"] = stream
    root, loggers = logging.getLogger(), {}
    kept = (root.handlers[:], root.level, {n: logging.getLogger(n).level for n in found["loggers"]})
    logging.config.dictConfig(found)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers[:], root.level, loggers = kept
    for name, level in loggers.items():
        logging.getLogger(name).setLevel(level)


def known(cast):
    """Parts of addresses that exist, or look as if they did."""
    return {
        "network": "harbor", "school": "harbor-high", "measure": "attendance", "number": 1, "part": cast.idea.slug,
        "token": "zwieback-zwieback-zwieback", "secret": "zwieback-zwieback-zwieback", "code": "zwieback",
    }  # fmt: skip


def test_a_walk_through_the_pages_names_nobody(client, cast, log):
    cast.hana.name = "Rosa Zwieback"
    cast.hana.save()
    cast.start(cast.harbor_high)
    put_points(cast.attendance, cast.harbor_high, [(180, 200)] * 12)
    client.force_login(cast.hana)
    parts = known(cast)
    walked = {r.name: r.address(**parts) for r in routes() if set(r.parts) <= set(parts)}
    assert len(walked) > 100
    for address in walked.values():
        client.get(f"{address}?q=Rosa+Zwieback&email=zwieback@alder.example")
    client.post("/in/", {"email": "zwieback@alder.example"})
    lines = log()
    text = json.dumps(lines)
    told = [line["route"] for line in lines if "route" in line]
    assert len(told) >= len(walked) - 3
    assert {"network", "school", "test", "log-link"} <= set(told)
    named = [cast.hana.name, cast.hana.email, "harbor", "attendance", "zwieback", "Zwieback", "Rosa", "?q="]
    assert [name for name in named if name in text] == []
    one = next(line for line in lines if line.get("route") == "school")
    assert set(one) == {"time", "level", "logger", "message", "route", "method", "status", "ms", "request"}
    assert (one["status"], one["method"], one["level"]) == (200, "GET", "info")
    assert one["time"].endswith("+00:00")


@pytest.mark.urls("tests.pages.test_logs")
def test_an_error_is_told_with_its_place_and_kind_and_without_what_somebody_typed(
    client, db, log, monkeypatch
):
    monkeypatch.setenv("GOFAR_SMTP_PASSWORD", "hunter2-hunter2")
    client.raise_request_exception = False
    answer = client.get("/broken/Rosa/?name=Zwieback")
    assert answer.status_code == 500
    assert client.get("/away/Rosa/").status_code == 500
    assert client.get("/missing/Rosa/").status_code == 404
    lines = log()
    assert [name for name in NAMES if name in json.dumps(lines)] == []
    broken, _request, away_, *_rest = [line for line in lines if line["level"] == "error"]
    assert "IntegrityError" in broken["error"] and "ValueError" in broken["error"]
    assert "test_logs.py" in broken["error"] and "in breaks" in broken["error"]
    assert broken["request"] == answer["X-Request-ID"]
    assert away_["error"].endswith("OperationalError: could not connect to 10.0.0.7 as gofar with … for …@…")
    assert [line["status"] for line in lines if line.get("route") in {"broken", "missing"}] == [500, 404]


def test_each_request_has_a_number_of_its_own(client, db):
    assert client.get("/")["X-Request-ID"] != client.get("/")["X-Request-ID"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Mail to ana@hub.example failed", "Mail to …@… failed"),
        ("postgresql://ana:hid3n@db:5432/gofar", "postgresql://ana:…@db:5432/gofar"),
        ("GET /join/abcdefghijklmnop/ was", "GET /join/…/ was"),
        ("/mail/stop/1:abc:def-xyz/", "/mail/stop/…/"),
        ("/calendar/abcdefgh.ics", "/calendar/…"),
        ("/find/?q=Rosa%20Lee HTTP/1.1", "/find/?… HTTP/1.1"),
        ("nothing to hide: is it 5?", "nothing to hide: is it 5?"),
    ],
)
def test_what_lets_somebody_in_is_cut_out_of_plain_lines_too(text, kept):
    assert scrubbed(text) == kept


def test_a_refusal_in_our_own_words_does_not_reach_the_log(client, db, log):
    logging.getLogger("gofar").error("Refused.", exc_info=DataRefused("Rosa has no school.", code="x"))
    (line,) = log()
    assert line["error"].endswith("DataRefused") and "Rosa" not in json.dumps(line)
