"""A school's own sign-in: there, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.socialaccount.internal import statekit
from allauth.socialaccount.internal.flows.login import complete_login
from allauth.socialaccount.providers.base.constants import AuthProcess
from django.http import Http404
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET

from gofar.web.signing.refusing import Trouble, trouble_page
from gofar.web.signing.school import (
    NotProved,
    Unreachable,
    discovery,
    new_nonce,
    school_provider,
    who_came_back,
)

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@require_GET
def there(request: HttpRequest) -> HttpResponse:
    """Send somebody to sign in at their school or district."""
    provider = school_provider(request)
    if provider is None:
        raise Http404
    going_to = request.GET.get("next", "")
    here = url_has_allowed_host_and_scheme(
        going_to, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    try:
        discovery(provider.get_oauth2_adapter(request))
        nonce = new_nonce()
        answer: HttpResponse = provider.redirect(
            request,
            AuthProcess.LOGIN,
            next_url=going_to if here else None,
            data={"nonce": nonce},
            auth_params={"nonce": nonce},
        )
    except Unreachable:
        return trouble_page(request, Trouble.DOWN)
    return answer


@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """Take somebody who comes back. What belongs to a sign-in works once, in the browser that began it."""
    provider = school_provider(request)
    if provider is None:
        raise Http404
    state = statekit.unstash_state(
        request, provider_id=provider.sub_id, state_id=request.GET.get("state", "")
    )
    code = request.GET.get("code", "")
    if state is None or "error" in request.GET or not code:
        return trouble_page(request, Trouble.BROKEN_OFF)
    try:
        login = who_came_back(request, provider, state, code)
    except Unreachable:
        return trouble_page(request, Trouble.DOWN)
    except NotProved:
        return trouble_page(request, Trouble.NOT_PROVED)
    answer: HttpResponse = complete_login(request, login)
    return answer
