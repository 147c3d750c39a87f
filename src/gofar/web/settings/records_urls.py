"""Routes of the settings that keep the record: agreements, what is kept how long, files handed out, the log."""

from django.urls import path

from gofar.web.settings import records_agreements, records_delete, records_keeping, records_log

urlpatterns = [
    path("agreements/", records_agreements.agreements, name="agreements"),
    path("agreements/<int:agreement>/end/", records_agreements.end, name="end-agreement"),
    path("keeping/", records_keeping.keeping, name="keeping"),
    path("exports/", records_log.exports, name="exports"),
    path("log/", records_log.audit, name="audit"),
    path("log/log.csv", records_log.audit_csv, name="audit-csv"),
    path("delete/", records_delete.delete, name="delete-for-good"),
]
