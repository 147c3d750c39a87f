"""One's own keys: make one and see it once, end one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.authentication import get_authentication_records
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from gofar.apps.access.gate import has_second_factor
from gofar.apps.tokens.actions.keys import end_key, make_key
from gofar.apps.tokens.queries import key_for, keys_of, scope_of, works
from gofar.core.errors import DataRefused
from gofar.web.api.forms import KeyForm
from gofar.web.api.pages import KeyLine, KeysPage
from gofar.web.base.components.times import full_day
from gofar.web.base.notices import say
from gofar.web.base.pages import Link
from gofar.web.base.place import at_home, reader
from gofar.web.base.words import refused

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from gofar.apps.tokens.models import Token


@require_http_methods(["GET", "POST"])
def keys(request: HttpRequest) -> HttpResponse:
    """See one's keys, and make one. Its secret is on the answer to that one request, and nowhere else."""
    at_home(request, Link(_("Keys for programs"), ""))
    form = KeyForm(request.POST if request.method == "POST" else None)
    secret = ""
    if form.is_bound and form.is_valid():
        try:
            secret = make_key(
                reader(request),
                name=form.cleaned_data["name"],
                scope=scope_of(form.cleaned_data["scope"]),
                days=form.cleaned_data["days"],
                second_factor=signed_in_twice(request),
            )
        except DataRefused as refusal:
            form.add_error(None, refused(refusal))
        else:
            form = KeyForm()
    page = _page(request, form, secret)
    return render(request, "api/keys.html", {"page": page}, status=422 if form.is_bound else 200)


@require_POST
def end(request: HttpRequest, own_key: int) -> HttpResponse:
    """End a key. The next request with it is refused."""
    at_home(request)
    end_key(key_for(reader(request), own_key), by=reader(request))
    say(request, _("The key has stopped working."))
    return redirect("my-keys")


def signed_in_twice(request: HttpRequest) -> bool:
    """Return whether this very session was opened with a second factor, or one was shown in it since."""
    records = get_authentication_records(request, reader(request))
    return has_second_factor(reader(request)) and any(record.get("method") == "mfa" for record in records)


def _page(request: HttpRequest, form: KeyForm, secret: str) -> KeysPage:
    rows = keys_of(reader(request))
    working = sum(works(row) for row in rows)
    return KeysPage(
        title=ngettext("%(n)d key works", "%(n)d keys work", working) % {"n": working}
        if working
        else _("No program acts for you"),
        say=_("With a key, a program reads and does here what you may, and never more."),
        keys=tuple(_line(row) for row in rows),
        form=form,
        secret=secret,
        factor=_("You have signed in with a second factor, so the key shows the small numbers that you see.")
        if signed_in_twice(request)
        else _("You have not signed in with a second factor, so the key shows no small numbers."),
    )


def _line(row: Token) -> KeyLine:
    if row.revoked_at is not None:
        says = _("Ended on %(day)s.") % {"day": full_day(row.revoked_at.date())}
    elif not works(row):
        says = _("Its time ended on %(day)s.") % {"day": full_day(row.expires_on)}
    else:
        says = _("Works until %(day)s.") % {"day": full_day(row.expires_on)}
    used = (
        _("Last used on %(day)s.") % {"day": full_day(row.last_used_on)}
        if row.last_used_on
        else _("Never used.")
    )
    factor = _("Made with a second factor.") if row.second_factor else _("Made without a second factor.")
    return KeyLine(
        name=row.name,
        begins=row.begins,
        scope=str(row.get_scope_display()),
        says=f"{says} {used} {factor}",
        end=reverse("end-key", args=[row.pk]) if works(row) else "",
    )
