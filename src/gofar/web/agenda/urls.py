"""Routes of agenda."""

from django.urls import path

from gofar.web.agenda import views

urlpatterns = [
    path("", views.questions, name="questions"),
    path("new/", views.ask_one, name="ask-question"),
    path("<int:question>/", views.one, name="question"),
    path("<int:question>/answer/", views.answer_one, name="answer-question"),
]
