"""Routes of reports, and of what funders may read."""

from django.urls import path

from gofar.web.reports import consent, views

urlpatterns = [
    path("", views.reports, name="reports"),
    path("new/", views.write, name="write-report"),
    path("funders/", consent.consent, name="portfolio-consent"),
    path("funders/withdraw/", consent.withdraw, name="withdraw-consent"),
    path("funders/ask/", consent.ask, name="ask-funders"),
    path("<int:report>/", views.one, name="report"),
    path("<int:report>/words/", views.words, name="report-words"),
]
