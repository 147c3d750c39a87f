"""Routes of entering data."""

from django.urls import path

from gofar.web.enter import views

urlpatterns = [
    path("", views.enter, name="enter"),
    path("<slug:measure>/", views.enter_measure, name="enter-measure"),
]
