"""Routes of a network's own pages."""

from django.urls import path

from gofar.web.network import views

urlpatterns = [
    path("", views.home, name="network"),
    path("schools/", views.schools, name="schools"),
    path("schools/invite/", views.invite_person, name="invite"),
    path("schools/<slug:school>/", views.school, name="school"),
    path("schools/<slug:school>/note/", views.note, name="note"),
    path("changes/", views.changes, name="changes"),
    path("changes/<int:change>/undo/", views.take_back, name="undo"),
]
