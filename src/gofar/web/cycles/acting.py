"""What the writes of tests share: who acts on which test, where a form goes when it is saved, and when it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.gate import check
from gofar.apps.access.queries import latest_change
from gofar.apps.access.undo import undo_refused
from gofar.apps.access.verbs import Verb
from gofar.apps.improvement.queries.tests import test_for
from gofar.web.base.notices import say
from gofar.web.base.place import network_of, reader
from gofar.web.base.words import refused
from gofar.web.cycles.build.test import crumbs_of

if TYPE_CHECKING:
    from django.forms import Form
    from django.http import HttpRequest, HttpResponse, QueryDict

    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network
    from gofar.core.errors import DataRefused

#: The field at which a refusal of the record is mended.
_FIELD_OF = {"test.count": "value", "test.end-before-start": "ends"}


class SeeOther(HttpResponseRedirect):
    """After a write: go and see it. Loading that page again sends nothing twice."""

    status_code = 303


def sent(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, an empty form too; None where the form is only asked for."""
    return request.POST if request.method == "POST" else None


def acting(request: HttpRequest, network: str, number: int, *crumb: str) -> TestReading:
    """Return the test that is acted on; who may not is refused before a form is shown."""
    reading = test_for(reader(request), network_of(request, network), number)
    check(reader(request), Verb.LOG_TEST, reading.test)
    request.crumbs = tuple(crumbs_of(reading, *crumb))  # type: ignore[attr-defined]  # read by the shell
    return reading


def to_test(reading: TestReading) -> str:
    """Return the address of a test."""
    return reverse("test", args=[reading.test.network.slug, reading.test.number])


def saved(request: HttpRequest, network: Network, number: int) -> HttpResponse:
    """Go to the test, and say there that it is saved, with the way back where there is one."""
    change = latest_change(reader(request), network)
    undo = ""
    if change is not None and not undo_refused(change, reader(request)):
        undo = reverse("undo", args=[network.slug, change.pk])
    say(request, _("Test %(n)d is saved") % {"n": number}, undo=undo)
    return SeeOther(reverse("test", args=[network.slug, number]))


def mend(form: Form, refusal: DataRefused) -> None:
    """Put the refusal of the record where it is mended."""
    name = _FIELD_OF.get(refusal.code)
    form.add_error(name if name in form.fields else None, refused(refusal))


def status_of(form: Form, status: int) -> int:
    """Return 422 for a form that was sent and is shown again, unless another status says why."""
    return 422 if form.is_bound and status == 200 else status
