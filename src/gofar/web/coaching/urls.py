"""Routes of helping teams."""

from django.urls import path

from gofar.web.coaching import views

urlpatterns = [
    path("calls/", views.answer_call, name="answer-call"),
    path("visits/", views.visits, name="visits"),
    path("schools/<slug:school>/visits/<int:visit>/", views.visit, name="visit"),
    path("schools/<slug:school>/asks/<int:ask>/", views.answer_ask, name="answer-ask"),
    path("schools/<slug:school>/progress/", views.progress, name="progress"),
]
