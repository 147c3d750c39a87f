"""The front door, sign-in, invitations, and the sample's chairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.views import ConfirmLoginCodeView, RequestLoginCodeView
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from gofar.apps.administration.actions import accept_invitation, open_invitation, person_for
from gofar.apps.administration.actions_of_setup.inviting import take_seat
from gofar.apps.reports.queries import is_above_networks
from gofar.apps.sample.chairs import CHAIRS, person_in
from gofar.apps.sample.reset import put_back
from gofar.web.base.chairs import CHAIR
from gofar.web.base.guesses import too_many
from gofar.web.base.inviting import mail_invitations
from gofar.web.base.notices import say
from gofar.web.base.pages import Theme
from gofar.web.base.shell import THEME
from gofar.web.base.steady import steady
from gofar.web.base.waiting import wait_page
from gofar.web.door.build import front_page, invitation_page, sign_in_page
from gofar.web.door.forms import SeatForm
from gofar.web.door.tries import Tries

if TYPE_CHECKING:
    from typing import Any

    from django.forms import BaseForm

    from gofar.apps.people.models import Invitation

#: A year: how long a chosen theme is remembered.
_YEAR = 365 * 24 * 60 * 60


@require_GET
def front(request: HttpRequest) -> HttpResponse:
    """Show the promise, and one button into the living network."""
    return render(request, "door/front.html", {"page": front_page(request)})


@method_decorator(steady, name="dispatch")
class SignIn(RequestLoginCodeView):
    """Ask for an address and mail a code; offer the sample's chairs beside it."""

    template_name = "door/sign_in.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:  # noqa: ANN401 - allauth's signature
        """Add the page."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"page": sign_in_page(self.request, context["form"])}


@method_decorator(steady, name="dispatch")
class EnterCode(ConfirmLoginCodeView):
    """Take the mailed code. Wrong ones are counted for the account and for where they come from."""

    template_name = "door/code.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:  # noqa: ANN401 - allauth's signature
        """Count the try before the code is read, so that many at once are no way round."""
        self.tries = Tries.of_code(request, str(self._process.state.get("email", "")))
        if self.tries.refused:
            return wait_page(request, self.tries.minutes)
        answer: HttpResponse = super().post(request, *args, **kwargs)
        return answer

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Count a right code no longer."""
        self.tries.give_back()
        answer: HttpResponse = super().form_valid(form)
        return answer


@require_http_methods(["GET", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """Show an invitation; on the button, make its reader a member and sign them in."""
    invitation = open_invitation(secret)
    if invitation is not None and not invitation.email:
        return _seat(request, invitation)
    if invitation is None and too_many(request):
        return wait_page(request, 15)
    page = invitation_page(invitation)
    if request.method != "POST" or invitation is None:
        return render(request, "door/join.html", {"page": page}, status=200 if invitation else 410)
    person = person_for(invitation)
    if person.last_login is not None and request.user != person:
        # Somebody with an account proves it is theirs, second factor and all, before the link does anything.
        return redirect_to_login(request.get_full_path())
    accept_invitation(invitation, by=person)
    home = redirect("network", invitation.network.slug).url
    record_authentication(request, person, method="invitation")
    response: HttpResponse = perform_login(request, Login(user=person, redirect_url=home))
    return response


def _seat(request: HttpRequest, seat: Invitation) -> HttpResponse:
    """Ask who takes a seat on paper, and mail the link that proves the address."""
    form = SeatForm(request.POST if request.method == "POST" else None)
    mailed = ""
    if form.is_bound and form.is_valid():
        mailed = form.cleaned_data["email"]
        try:
            with transaction.atomic():
                mail_invitations(request, [take_seat(seat, email=mailed, name=form.cleaned_data["name"])])
        except OSError:
            form.add_error(None, _("The mail could not be sent. Try again in a minute."))
            mailed = ""
    page = invitation_page(seat, form, mailed=mailed)
    refused = form.is_bound and not mailed
    return render(request, "door/join.html", {"page": page}, status=422 if refused else 200)


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark, or as the system says."""
    chosen = request.POST.get("theme", "")
    response = _back(request)
    if chosen in set(Theme):
        response.set_cookie(
            THEME, chosen, max_age=_YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    return response


@require_POST
def chair(request: HttpRequest) -> HttpResponse:
    """Sit in another chair of the sample network."""
    chosen = request.POST.get("chair", "")
    if not settings.SAMPLE or chosen not in set(CHAIRS):
        raise Http404
    request.session[CHAIR] = chosen
    if (sits := person_in(chosen)) is not None and is_above_networks(sits):
        return HttpResponseRedirect(reverse("portfolio"))
    return _back(request)


@require_POST
def reset(request: HttpRequest) -> HttpResponse:
    """Put the sample network back as it was."""
    if not settings.SAMPLE:
        raise Http404
    put_back()
    request.session.create()  # the session's row has gone with the record
    say(request, _("The sample network is as it was."))
    return redirect("front")


def _back(request: HttpRequest) -> HttpResponseRedirect:
    """Return to the page that the form stood on, never to another host."""
    here = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(
        here, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(here if safe else "/")
