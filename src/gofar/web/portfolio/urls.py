"""Routes of the portfolio."""

from django.urls import path

from gofar.web.portfolio import exports, views

urlpatterns = [
    path("", views.portfolio, name="portfolio"),
    path("portfolio.csv", exports.table, name="portfolio-csv"),
    path("brief/", views.brief, name="portfolio-brief"),
    path("questions/", views.questions, name="portfolio-questions"),
    path("<slug:network>/", views.story, name="portfolio-network"),
    path("<slug:network>/ideas/<slug:part>/", views.idea, name="portfolio-idea"),
]
