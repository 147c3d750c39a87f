"""Routes of measures."""

from django.urls import path

from gofar.web.measures import exports, views

urlpatterns = [
    path("", views.measures, name="measures"),
    path("<slug:measure>/", views.measure, name="measure"),
    path("<slug:measure>/schools/", views.schools, name="measure-schools"),
    path("<slug:measure>/phase/", views.phase, name="start-phase"),
    path("<slug:measure>/table.csv", exports.table, name="measure-csv"),
    path("<slug:measure>/chart.svg", exports.drawing, name="measure-svg"),
    path("<slug:measure>/chart.json", exports.plain, name="measure-json"),
]
