"""What can go wrong at a school's own sign-in, each with what to do next."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from gofar.web.base.signing import school_name
from gofar.web.signing.pages import TroublePage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.functional import _StrPromise

_CODE = gettext_lazy("You can sign in with a code by mail meanwhile.")


class Trouble(Enum):
    """A reason, its status, what happened, and what to do."""

    DOWN = (503, gettext_lazy("It does not answer, or not as it should."), _CODE)
    BROKEN_OFF = (
        400,
        gettext_lazy("The sign-in was broken off, or took longer than ten minutes."),
        gettext_lazy("Begin again from the sign-in page. You can also sign in with a code by mail."),
    )
    NOT_PROVED = (
        403,
        gettext_lazy("What it said about you could not be proved, so nobody was signed in."),
        gettext_lazy("Begin again. If it happens twice, tell the person who runs your Gofar."),
    )
    NO_ADDRESS = (
        403,
        gettext_lazy("It did not say that your e-mail address is yours."),
        gettext_lazy(
            "Sign in with a code by mail, or ask your school’s technology office to verify the address."
        ),
    )
    STRANGER = (
        403,
        gettext_lazy("Nobody here has this e-mail address. A network invites people; nobody signs up alone."),
        gettext_lazy(
            "Ask your hub for an invitation to this address. If you have one, open its link in your mail first."
        ),
    )
    OTHER_OWNER = (
        403,
        gettext_lazy("This e-mail address belongs to somebody here whom it knows as another person."),
        gettext_lazy("Ask your hub. If the address has changed hands, they invite you to another one."),
    )

    def __init__(self, status: int, what: _StrPromise, fix: _StrPromise) -> None:
        self.status = status
        self.what = what
        self.fix = fix


def trouble_page(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    """Say what went wrong at the school's own sign-in."""
    page = TroublePage(
        title=_("%(name)s did not let you in") % {"name": school_name()},
        what=str(trouble.what),
        fix=str(trouble.fix),
        back=reverse("account_login"),
    )
    return render(request, "signing/trouble.html", {"page": page}, status=trouble.status)
