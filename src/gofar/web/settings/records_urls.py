"""Routes of the settings that keep the record: agreements, what is kept how long, files handed out, the log."""

from django.urls import path

from gofar.web.settings import records_agreements

urlpatterns = [
    path("agreements/", records_agreements.agreements, name="agreements"),
    path("agreements/<int:agreement>/end/", records_agreements.end, name="end-agreement"),
]
