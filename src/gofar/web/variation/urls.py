"""Routes of variation."""

from django.urls import path

from gofar.web.variation import views

urlpatterns = [
    path("<slug:measure>/", views.variation, name="variation"),
    path("<slug:measure>/schools.csv", views.as_file, name="variation-file"),
]
