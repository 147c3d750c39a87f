"""Passwords, for whoever wants one: set, changed, taken away, and used to sign in."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows import password_change
from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from allauth.decorators import rate_limit
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from gofar.apps.access.actions_of_sessions import forget_password
from gofar.apps.access.gate import has_second_factor
from gofar.apps.access.passwords import ALONE, BESIDE
from gofar.web.base.notices import say
from gofar.web.base.place import reader
from gofar.web.base.steady import steady
from gofar.web.signing.events import keep_this_session
from gofar.web.signing.forms import NewPassword, PasswordForm
from gofar.web.signing.own import own_account
from gofar.web.signing.pages import PasswordPage, PasswordSignIn

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

    View = Callable[..., HttpResponseBase]


def again(view: View) -> View:
    """Ask somebody to show once more who they are, unless they just have."""
    return cast("View", reauthentication_required(app="allauth.account")(view))


def limited(view: View) -> View:
    """Take so many forms from one place, right or wrong."""
    return cast("View", rate_limit(action="login")(view))  # type: ignore[no-untyped-call]  # allauth has no types here


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@own_account
@again
def password(request: HttpRequest) -> HttpResponse:
    """Set a password, or change it. All other sessions end."""
    person = reader(request)
    had = person.has_usable_password()
    form = NewPassword(person, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        password_change.change_password(person, form.cleaned_data["password1"])
        done = password_change.finalize_password_change if had else password_change.finalize_password_set
        done(request, person)
        return redirect("mfa_index")
    page = PasswordPage(form, change=had, least=BESIDE if has_second_factor(person) else ALONE)
    return render(request, "signing/password.html", {"page": page}, status=422 if form.is_bound else 200)


@require_POST
@own_account
@again
def forget(request: HttpRequest) -> HttpResponse:
    """Take the password away. Codes by mail and passkeys go on; all other sessions end."""
    person = reader(request)
    if person.has_usable_password():
        forget_password(person)
        keep_this_session(request, person)
        say(request, _("The password is gone. Sign in with a passkey or a code by mail."))
    return redirect("mfa_index")


@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
@limited
@steady
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in with a password; a second factor is asked next, if there is one."""
    going_to = request.POST.get("next", request.GET.get("next", ""))
    form = PasswordForm(request, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        here = url_has_allowed_host_and_scheme(
            going_to, allowed_hosts={request.get_host()}, require_https=request.is_secure()
        )
        login = Login(user=form.person, redirect_url=going_to if here else None)
        answer: HttpResponse = perform_password_login(request, {"email": form.cleaned_data["email"]}, login)
        return answer
    page = PasswordSignIn(form, going_to)
    return render(
        request, "signing/password_sign_in.html", {"page": page}, status=422 if form.is_bound else 200
    )
