"""The list of versions, one version, and its withdrawal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from gofar.apps.packages.actions.publishing import withdraw_package
from gofar.apps.packages.queries import package_for
from gofar.web.base.notices import tell
from gofar.web.base.place import network_of, reader
from gofar.web.packages.build.lists import packages_page
from gofar.web.packages.build.package import package_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def packages(request: HttpRequest, network: str) -> HttpResponse:
    """See every version that went out, with its files, and what came in from others."""
    place = network_of(request, network)
    return render(request, "packages/list.html", {"page": packages_page(reader(request), place)})


@require_GET
def package(request: HttpRequest, network: str, package: int) -> HttpResponse:
    """Read one version."""
    place = network_of(request, network)
    row = package_for(reader(request), place, package)
    return render(request, "packages/package.html", {"page": package_page(reader(request), place, row)})


@require_POST
def withdraw(request: HttpRequest, network: str, package: int) -> HttpResponse:
    """Give a version's files out no longer."""
    place = network_of(request, network)
    row = package_for(reader(request), place, package)
    withdraw_package(row, by=reader(request))
    tell(request, place, _("Version %(n)d is withdrawn. Whoever has its file keeps it.") % {"n": row.number})
    return redirect("packages", place.slug)
