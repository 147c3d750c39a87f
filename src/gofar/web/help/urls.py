"""Routes of the help pages."""

from django.urls import path

from gofar.web.help import practising, views

urlpatterns = [
    path("", views.index, name="help"),
    path("coach/", views.coach, name="coach"),
    path("practice/", practising.practice, name="practice"),
    path("methods/<slug:slug>/", views.method, name="method"),
]
