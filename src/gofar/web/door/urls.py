"""Routes of the front door."""

from allauth.account.views import logout, reauthenticate
from allauth.mfa.base.views import authenticate, index
from allauth.mfa.base.views import reauthenticate as mfa_reauthenticate
from allauth.mfa.recovery_codes.views import (
    download_recovery_codes,
    generate_recovery_codes,
    view_recovery_codes,
)
from allauth.mfa.totp.views import activate_totp, deactivate_totp
from django.urls import path

from gofar.web.door import views

# The names are allauth's: its flows look their next step up by them.
urlpatterns = [
    path("", views.front, name="front"),
    path("in/", views.SignIn.as_view(), name="account_login"),
    path("in/again/", views.SignIn.as_view(), name="account_request_login_code"),
    path("in/code/", views.EnterCode.as_view(), name="account_confirm_login_code"),
    path("in/second-step/", authenticate, name="mfa_authenticate"),
    path("in/sure/", reauthenticate, name="account_reauthenticate"),
    path("in/sure/second-step/", mfa_reauthenticate, name="mfa_reauthenticate"),
    path("out/", logout, name="account_logout"),
    path("me/security/", index, name="mfa_index"),
    path("me/security/app/", activate_totp, name="mfa_activate_totp"),
    path("me/security/app/off/", deactivate_totp, name="mfa_deactivate_totp"),
    path("me/security/codes/", view_recovery_codes, name="mfa_view_recovery_codes"),
    path("me/security/codes/new/", generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("me/security/codes/file/", download_recovery_codes, name="mfa_download_recovery_codes"),
    path("join/<str:secret>/", views.join, name="join"),
    path("theme/", views.theme, name="theme"),
    path("sample/chair/", views.chair, name="chair"),
    path("sample/reset/", views.reset, name="reset"),
]
