"""Routes of settings."""

from django.urls import include, path

urlpatterns = [
    path("", include("gofar.web.settings.records_urls")),
]
