"""The route on which a network begins."""

from django.urls import path

from gofar.web.setup.views import start

urlpatterns = [path("", start.start, name="start")]
