"""Just enough addresses for the templates that these tests draw."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("in/", _nothing, name="account_login"),
    path("in/code/", _nothing, name="account_confirm_login_code"),
    path("help/", include("gofar.web.help.urls")),
]
