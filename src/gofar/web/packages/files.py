"""Files of a version: a page that opens anywhere, a print, data. All of one value; never opened inside the site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gofar.apps.access.errors import NotVisible
from gofar.apps.packages.queries import contents_of, package_for
from gofar.figures.package_html import package_html
from gofar.figures.package_pdf import package_pdf
from gofar.ingest.packages import schema_text
from gofar.web.base.files import attached
from gofar.web.base.place import network_of, reader

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.packages.models import Package


@require_GET
def page(request: HttpRequest, network: str, package: int) -> HttpResponse:
    """Give a version as one page that opens without the site."""
    row = _given(request, network, package)
    held = contents_of(row)
    with translation.override(held.language):
        made = package_html(held, words=translation)
    return attached(made, "text/html; charset=utf-8", f"change-package-{row.number}.html")


@require_GET
def print_out(request: HttpRequest, network: str, package: int) -> HttpResponse:
    """Give a version as a print."""
    row = _given(request, network, package)
    held = contents_of(row)
    with translation.override(held.language):
        made = package_pdf(held, words=translation)
    return attached(made, "application/pdf", f"change-package-{row.number}.pdf")


@require_GET
def data(request: HttpRequest, network: str, package: int) -> HttpResponse:
    """Give a version as data that another network can start from: byte for byte what was frozen."""
    row = _given(request, network, package)
    return attached(row.text, "application/json", f"change-package-{row.number}.json")


@require_GET
def schema(request: HttpRequest, network: str) -> HttpResponse:
    """Give the published form of the data."""
    network_of(request, network)
    return attached(schema_text(), "application/schema+json", "gofar-package-1.json")


def _given(request: HttpRequest, network: str, number: int) -> Package:
    """Return a version whose files are still given out."""
    row = package_for(reader(request), network_of(request, network), number)
    if row.withdrawn_at is not None:
        raise NotVisible(
            _("This version was withdrawn, and its files are no longer given out."),
            fix=_("Open the list of change packages for the version that stands."),
            code="package.withdrawn",
        )
    return row
