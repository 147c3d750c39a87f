"""Figures of the server for Prometheus: by route, method and status. No label holds an id or a name."""

from __future__ import annotations

import datetime as dt
import hmac
import os
from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    ProcessCollector,
    generate_latest,
    multiprocess,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from gofar.site import health

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest
    from prometheus_client.metrics_core import Metric

#: What this process counts. With several processes each keeps a file, and a scrape adds them up.
HERE = CollectorRegistry()
_EDGES = (0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10, 30)

REQUESTS = Counter(
    "gofar_requests", "Requests that were answered.", ("route", "method", "status"), registry=HERE
)
SECONDS = Histogram(
    "gofar_request_seconds", "How long an answer took.", ("route",), buckets=_EDGES, registry=HERE
)
QUESTIONS = Counter("gofar_database_questions", "Questions put to the database.", registry=HERE)
QUESTION_SECONDS = Counter("gofar_database_seconds", "Seconds spent in the database.", registry=HERE)

#: What a proxy adds: with one of these the asker is somebody behind it, however near the proxy is.
_FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED", "HTTP_VIA", "HTTP_X_REAL_IP")


class _Record(Collector):
    """What is asked at each scrape: whether the server is well, its disk, its nights, its mail."""

    def collect(self) -> Iterator[Metric]:
        state = health.state()
        checks = GaugeMetricFamily("gofar_ready", "1 where a check of the server holds.", labels=["check"])
        for name, holds in state.checks.items():
            checks.add_metric([name], float(holds))
        yield checks
        for name, says, value in (
            ("gofar_disk_free_ratio", "Free share of the disk of the record.", state.disk_free),
            ("gofar_backup_age_seconds", "Age of the last backup.", state.backup_age),
            ("gofar_nightly_age_seconds", "Time since the nightly work ended.", state.nightly_age),
            ("gofar_letters_sent_last_day", "Mails sent to people in 24 hours.", _letters()),
        ):
            if value is not None:
                yield GaugeMetricFamily(name, says, value=value)


def _letters() -> float | None:
    from django.db import Error

    from gofar.apps.access.clock import now
    from gofar.apps.reminders.models import Letter

    try:
        return Letter.objects.filter(at__gt=now() - dt.timedelta(days=1)).count()
    except Error:
        return None  # the database's own check says so


@require_GET
def figures(request: HttpRequest) -> HttpResponse:
    """Answer a scrape from this computer, or one that bears GOFAR_METRICS_TOKEN; to anybody else nothing is here."""
    if not may_scrape(request.META):
        return HttpResponse(_("Nothing is here."), status=404, content_type="text/plain; charset=utf-8")
    response = HttpResponse(_text(), content_type=CONTENT_TYPE_LATEST)
    response["Cache-Control"] = "no-store"
    return response


def may_scrape(meta: dict[str, str]) -> bool:
    """Return whether a request comes from this computer itself, or bears the token."""
    if token := os.environ.get("GOFAR_METRICS_TOKEN", ""):
        borne = meta.get("HTTP_AUTHORIZATION", "")
        if hmac.compare_digest(borne.encode(), f"Bearer {token}".encode()):
            return True
    near = meta.get("REMOTE_ADDR", "") in {"127.0.0.1", "::1"}
    return near and not any(meta.get(name) for name in _FORWARDED)


def _text() -> bytes:
    asked = CollectorRegistry()
    ProcessCollector(registry=asked)
    asked.register(_Record())
    counted = HERE
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        counted = CollectorRegistry()
        multiprocess.MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    return generate_latest(counted) + generate_latest(asked)
