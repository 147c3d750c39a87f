"""Routes of settings."""

from django.urls import path

from gofar.web.settings import views
from gofar.web.settings.record import agreements, delete, keeping, log

urlpatterns = [
    path("", views.index, name="settings"),
    path("roles/", views.roles, name="roles"),
    path("view-as/", views.view_as, name="view-as"),
    path("view-as/stop/", views.stop, name="stop-looking"),
    path("agreements/", agreements.agreements, name="agreements"),
    path("agreements/<int:agreement>/end/", agreements.end, name="end-agreement"),
    path("keeping/", keeping.keeping, name="keeping"),
    path("exports/", log.exports, name="exports"),
    path("log/", log.audit, name="audit"),
    path("log/log.csv", log.audit_csv, name="audit-csv"),
    path("delete/", delete.delete, name="delete-for-good"),
]
