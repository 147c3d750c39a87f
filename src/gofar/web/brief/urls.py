"""Routes of the brief."""

from django.urls import path

from gofar.web.brief import views

urlpatterns = [
    path("", views.network_brief, name="brief"),
    path("<slug:school>/", views.school_brief, name="school-brief"),
]
