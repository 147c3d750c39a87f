"""Routes of the API. They stand without ninja's own space of names, so that each route is known by its name alone."""

from django.urls import path, re_path

from gofar.web.api.problems import nothing_here
from gofar.web.api.service import api
from gofar.web.api.views import openapi

urlpatterns = [
    path("openapi.json", openapi, name="api-description"),
    # ninja's own first page says nothing: the description does.
    *(route for route in api.urls[0] if getattr(route, "name", "") != "api-root"),
    re_path(r"^[\s\S]*$", nothing_here, name="api-nowhere"),
]
