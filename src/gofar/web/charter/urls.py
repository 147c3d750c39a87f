"""Routes of the charter."""

from django.urls import path

from gofar.web.charter import photos, views

urlpatterns = [
    path("", views.charter, name="charter"),
    path("edit/", views.edit, name="edit-charter"),
    path("photos/", photos.photos, name="photo-rule"),
    path("history/", views.history, name="charter-history"),
    path("changes/", views.changes, name="charter-changes"),
    path("theory/sign/<slug:school>/", views.sign_shared, name="sign-theory"),
    path("sign/<slug:school>/", views.sign, name="sign-charter"),
]
