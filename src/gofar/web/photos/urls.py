"""Routes of the photos of one test."""

from django.urls import path

from gofar.web.photos import views

urlpatterns = [
    path("add/", views.add, name="add-photo"),
    path("<uuid:photo>.jpg", views.large, name="photo"),
    path("<uuid:photo>/small.jpg", views.small, name="small-photo"),
    path("<uuid:photo>/delete/", views.delete, name="delete-photo"),
]
