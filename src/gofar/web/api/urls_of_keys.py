"""Routes of one's own keys, beside one's other pages."""

from django.urls import path

from gofar.web.api import keys

urlpatterns = [
    path("me/tokens/", keys.keys, name="my-keys"),
    path("me/tokens/<int:own_key>/end/", keys.end, name="end-key"),
]
