"""Routes of the front door."""

from allauth.account.views import logout
from django.urls import path

from gofar.web.door import views

# The names are allauth's: its flows look their next step up by them.
urlpatterns = [
    path("", views.front, name="front"),
    path("in/", views.SignIn.as_view(), name="account_login"),
    path("in/again/", views.SignIn.as_view(), name="account_request_login_code"),
    path("in/code/", views.EnterCode.as_view(), name="account_confirm_login_code"),
    path("out/", logout, name="account_logout"),
    path("join/<str:secret>/", views.join, name="join"),
    path("theme/", views.theme, name="theme"),
    path("sample/chair/", views.chair, name="chair"),
    path("sample/reset/", views.reset, name="reset"),
]
