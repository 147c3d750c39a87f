"""Routes of signing. The names are allauth's where its flows look their next step up by them."""

from allauth.account.views import confirm_reauthentication_code, reauthenticate, request_reauthentication_code
from allauth.mfa.base.views import authenticate
from allauth.mfa.base.views import reauthenticate as mfa_reauthenticate
from allauth.mfa.recovery_codes.views import (
    download_recovery_codes,
    generate_recovery_codes,
    view_recovery_codes,
)
from allauth.mfa.totp.views import activate_totp, deactivate_totp
from allauth.mfa.webauthn.views import reauthenticate_webauthn
from django.urls import path
from django.views.generic import RedirectView

from gofar.web.signing.own import own_account
from gofar.web.signing.views import passkeys, passwords, school, ways

urlpatterns = [
    path("in/second-step/", authenticate, name="mfa_authenticate"),
    path("in/passkey/", passkeys.SignInWithPasskey.as_view(), name="mfa_login_webauthn"),
    path("in/password/", passwords.sign_in, name="password-sign-in"),
    path("in/school/", school.there, name="school-sign-in"),
    path("in/school/back/", school.back, name="school-return"),
    path("in/sure/", own_account(reauthenticate), name="account_reauthenticate"),
    path("in/sure/second-step/", own_account(mfa_reauthenticate), name="mfa_reauthenticate"),
    path("in/sure/passkey/", own_account(reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"),
    path(
        "in/sure/mail/",
        own_account(request_reauthentication_code),
        name="account_request_reauthentication_code",
    ),
    path(
        "in/sure/code/",
        own_account(confirm_reauthentication_code),
        name="account_confirm_reauthentication_code",
    ),
    path("me/sign-in/", ways.ways, name="mfa_index"),
    path("me/sign-in/passkeys/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("me/sign-in/passkey/", own_account(passkeys.AddPasskey.as_view()), name="mfa_add_webauthn"),
    path(
        "me/sign-in/passkey/<int:pk>/off/",
        own_account(passkeys.RemovePasskey.as_view()),
        name="mfa_remove_webauthn",
    ),
    path("me/sign-in/app/", own_account(activate_totp), name="mfa_activate_totp"),
    path("me/sign-in/app/off/", own_account(deactivate_totp), name="mfa_deactivate_totp"),
    path("me/sign-in/codes/", own_account(view_recovery_codes), name="mfa_view_recovery_codes"),
    path("me/sign-in/codes/new/", own_account(generate_recovery_codes), name="mfa_generate_recovery_codes"),
    path("me/sign-in/codes/file/", own_account(download_recovery_codes), name="mfa_download_recovery_codes"),
    path("me/sign-in/password/", passwords.password, name="password"),
    path("me/sign-in/password/off/", passwords.forget, name="password-off"),
    path("me/sign-in/sessions/end/", ways.end, name="end-sessions"),
]
