"""Routes of the theory."""

from django.urls import path

from gofar.web.theory import views

urlpatterns = [
    path("", views.theory, name="theory"),
    path("parts/add/", views.add, name="add-idea"),
    path("parts/<slug:part>/edit/", views.edit, name="edit-part"),
]
