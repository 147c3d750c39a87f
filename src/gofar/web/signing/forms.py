"""The forms of passwords. Nothing keeps a password from being pasted, and all signs count."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from allauth.account.adapter import get_adapter
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.utils.functional import _StrPromise

    from gofar.apps.people.models import Person

#: Far above what anybody types; a bound only because each sign is worked on.
LONGEST = 256


def _password(label: _StrPromise, autocomplete: str) -> forms.CharField:
    return forms.CharField(
        label=label,
        strip=False,
        max_length=LONGEST,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        error_messages={
            "required": _("Write the password."),
            "max_length": _("Keep it under 257 characters."),
        },
    )


class NewPassword(forms.Form):
    """A new password, twice."""

    password1 = _password(_("New password"), "new-password")
    password2 = _password(_("The same again"), "new-password")

    def __init__(self, user: Person, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_password1(self) -> str:
        """Refuse what others would guess."""
        password = str(self.cleaned_data["password1"])
        validate_password(password, self.user)
        return password

    def clean(self) -> dict[str, Any]:
        """Refuse two that differ."""
        given = super().clean() or {}
        first, second = given.get("password1"), given.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("The two differ. Write the same twice."))
        return given


class PasswordForm(forms.Form):
    """An address and a password."""

    email = forms.EmailField(
        label=_("Your e-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "username"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write an address such as name@school.org."),
        },
    )
    password = _password(_("Password"), "current-password")

    def __init__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - a form's own
        super().__init__(*args, **kwargs)
        self.request = request
        self.person: Person | None = None

    def clean(self) -> dict[str, Any]:
        """Ask who it is. The answer does not tell whether there is such a person, nor whether they have a password."""
        given = super().clean() or {}
        if not self.errors:
            found = get_adapter(self.request).authenticate(
                self.request, email=given["email"].strip().lower(), password=given["password"]
            )
            self.person = cast("Person | None", found)
            if self.person is None:
                raise forms.ValidationError(
                    _("E-mail and password do not fit. Try again, or take a code by mail."), code="mismatch"
                )
        return given
