"""Routes of the bank of measures."""

from django.urls import path

from gofar.web.bank import views

urlpatterns = [
    path("", views.measures, name="bank"),
    path("limit/", views.limit, name="time-limit"),
    path("<slug:practical>/", views.practical, name="bank-measure"),
]
