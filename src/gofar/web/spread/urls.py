"""Routes of spread."""

from django.urls import path

from gofar.web.spread import joint, views

urlpatterns = [
    path("", views.spread, name="spread"),
    path("spread.csv", views.as_file, name="spread-file"),
    path("joint/new/", joint.plan, name="plan-joint"),
    path("joint/<int:joint>/", joint.one, name="joint-test"),
    path("joint/<int:joint>/join/", joint.join, name="join-joint"),
    path("ask/<slug:part>/", views.ask_doers, name="ask-doers"),
    path("<slug:school>/<slug:part>/", views.cell, name="spread-cell"),
    path("<slug:school>/<slug:part>/say/", views.say, name="say-adoption"),
]
