"""Routes of rounds."""

from django.urls import path

from gofar.web.rounds import leading, views

urlpatterns = [
    path("", views.rounds, name="rounds"),
    path("new/", leading.start, name="start-round"),
    path("<int:round>/", views.one, name="round"),
    path("<int:round>/answer/", views.answer, name="answer-round"),
    path("<int:round>/dots/", views.dots, name="place-dots"),
    path("<int:round>/next/", leading.step, name="step-round"),
    path("<int:round>/group/", leading.group, name="group-answers"),
    path("<int:round>/became/", leading.became, name="answer-became"),
]
