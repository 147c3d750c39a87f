"""Routes of the learning record."""

from django.urls import path

from gofar.web.learning import views

urlpatterns = [
    path("", views.learning, name="learning"),
    path("new/", views.write, name="write-learning"),
]
