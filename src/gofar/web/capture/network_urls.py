"""Routes of the phone's pages inside a network's tests."""

from django.urls import path

from gofar.web.capture.views import links, result, start, today

urlpatterns = [
    path("log/", today.log, name="log"),
    path("new/", start.start, name="start-test"),
    path("<int:number>/result/", result.result, name="log-result"),
    path("<int:number>/logged/", result.logged, name="logged"),
    path("<int:number>/links/", links.links, name="log-links"),
    path("<int:number>/links/<int:link>/", links.revoke, name="revoke-log-link"),
]
