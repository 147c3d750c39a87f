"""Route of finding."""

from django.urls import path

from gofar.web.find import views

urlpatterns = [path("", views.find, name="find")]
