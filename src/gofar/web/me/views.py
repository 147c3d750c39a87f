"""A person's week."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from gofar.web.base.pages import Link
from gofar.web.base.place import at_home, reader
from gofar.web.me.build.week import week_page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def my_week(request: HttpRequest) -> HttpResponse:
    """See the one next thing, and what is due this week."""
    at_home(request, Link(_("My week"), ""))
    page = week_page(reader(request))
    return render(request, "me/week.html", {"page": page})
