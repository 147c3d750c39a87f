"""Routes of the help pages."""

from django.urls import path

from gofar.web.help import views

urlpatterns = [
    path("", views.index, name="help"),
    path("coach/", views.coach, name="coach"),
    path("methods/<slug:slug>/", views.method, name="method"),
]
