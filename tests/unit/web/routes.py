"""Just enough addresses for the templates that these tests draw."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("in/", _nothing, name="account_login"),
    path("in/code/", _nothing, name="account_confirm_login_code"),
    path("in/second-step/", _nothing, name="mfa_authenticate"),
    path("in/passkey/", _nothing, name="mfa_login_webauthn"),
    path("in/password/", _nothing, name="password-sign-in"),
    path("in/school/", _nothing, name="school-sign-in"),
    path("out/", _nothing, name="account_logout"),
    path("help/", include("gofar.web.help.urls")),
]
