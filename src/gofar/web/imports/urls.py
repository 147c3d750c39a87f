"""Routes of imports."""

from django.urls import path

from gofar.web.imports import views
from gofar.web.imports.lists.views import blank

urlpatterns = [
    path("import/", views.upload, name="import"),
    path("import/blank/<slug:kind>.csv", blank, name="import-blank"),
    path("imports/<uuid:key>/", views.receipt, name="receipt"),
    path("imports/<uuid:key>/answers/", views.answer, name="import-answers"),
    path("imports/<uuid:key>/apply/", views.apply, name="import-apply"),
    path("imports/<uuid:key>/skipped.csv", views.skipped, name="import-skipped"),
]
