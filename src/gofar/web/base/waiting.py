"""The page of somebody who has tried too often: why, and when to try again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.web.base.pages import Refusal

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def wait_page(request: HttpRequest, minutes: int) -> HttpResponse:
    """Say that there were too many tries, and when the next one counts."""
    fix = ngettext(
        "Try again in %(minutes)d minute. A passkey works at once, if you have one.",
        "Try again in %(minutes)d minutes. A passkey works at once, if you have one.",
        minutes,
    )
    page = Refusal(
        title=_("Too many tries"),
        what=_("There were ten wrong tries in a quarter of an hour, for this account or from where you are."),
        fix=fix % {"minutes": minutes},
        back=reverse("account_login"),
        code="signing.wait",
    )
    answer = render(request, "base/refusal.html", {"page": page}, status=429)
    answer["Retry-After"] = str(minutes * 60)
    return answer


def wait_a_quarter(request: HttpRequest) -> HttpResponse:
    """Say it where it is not known which try will count first."""
    return wait_page(request, 15)
