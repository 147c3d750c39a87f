"""Routes of settings."""

from django.urls import include, path

from gofar.web.settings import views

urlpatterns = [
    path("", views.index, name="settings"),
    path("roles/", views.roles, name="roles"),
    path("view-as/", views.view_as, name="view-as"),
    path("view-as/stop/", views.stop, name="stop-looking"),
    path("", include("gofar.web.settings.records_urls")),
]
