"""Route of a change idea."""

from django.urls import path

from gofar.web.ideas import views

urlpatterns = [path("<slug:part>/", views.idea, name="idea")]
