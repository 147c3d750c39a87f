"""Routes of all measures together, beside which no measure's name can stand."""

from django.urls import path

from gofar.web.measures import views

urlpatterns = [path("", views.signals, name="signals")]
