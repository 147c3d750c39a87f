"""Routes of the phone's pages that name no network."""

from django.urls import path

from gofar.web.capture.views import by_link, phone, today

urlpatterns = [
    path("log/", today.now, name="log-now"),
    path("log/new/", today.start_now, name="start-now"),
    path("log/ready/", phone.ready, name="log-ready"),
    path("log/offline/", phone.offline, name="log-offline"),
    path("log/<str:token>/", by_link.by_link, name="log-link"),
    path("log/<str:token>/undo/", by_link.take_back, name="undo-by-link"),
    path("app.webmanifest", phone.manifest, name="manifest"),
    path("sw.js", phone.worker, name="worker"),
]
