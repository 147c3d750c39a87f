"""Routes of measures."""

from django.urls import path

from gofar.web.measures import exports, pictures, views
from gofar.web.measures.changing.views import change

urlpatterns = [
    path("", views.measures, name="measures"),
    path("<slug:measure>/", views.measure, name="measure"),
    path("<slug:measure>/how/", views.explain, name="read-chart"),
    path("<slug:measure>/schools/", views.schools, name="measure-schools"),
    path("<slug:measure>/phase/", views.phase, name="start-phase"),
    path("<slug:measure>/change/<slug:what>/", change, name="change-chart"),
    path("<slug:measure>/table.csv", exports.table, name="measure-csv"),
    path("<slug:measure>/chart.svg", pictures.drawing, name="measure-svg"),
    path("<slug:measure>/chart.png", pictures.pixels, name="measure-png"),
    path("<slug:measure>/chart.pdf", pictures.paper, name="measure-pdf"),
    path("<slug:measure>/vega.json", pictures.vega, name="measure-vega"),
    path("<slug:measure>/chart.json", exports.plain, name="measure-json"),
]
