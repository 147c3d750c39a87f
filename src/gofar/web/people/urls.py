"""Routes of people."""

from django.urls import path

from gofar.web.people import views, writes

urlpatterns = [
    path("", views.people, name="people"),
    path("<int:member>/", views.person, name="person"),
    path("<int:member>/part/", writes.part, name="change-part"),
    path("<int:member>/end/", writes.end, name="end-part"),
    path("<int:member>/skill/", writes.skill, name="say-skill"),
    path("<int:member>/agree/", writes.agree, name="agree-skill"),
]
