"""Routes of surveys: one for whoever holds a slip, the others inside a network."""

from django.urls import path

from gofar.web.surveys.views import answering, pulse, readiness

_HERE = "n/<slug:network>/surveys/"
_LOOK = f"{_HERE}readiness/<int:readiness>/"

urlpatterns = [
    path("q/<str:token>/", answering.by_slip, name="slip"),
    path(_HERE, pulse.surveys, name="surveys"),
    path(f"{_HERE}new/", pulse.ask, name="ask-pulse"),
    path(f"{_HERE}<int:survey>/", pulse.one, name="survey"),
    path(f"{_HERE}<int:survey>/answer/", answering.by_member, name="answer-survey"),
    path(f"{_HERE}<int:survey>/close/", pulse.close, name="close-survey"),
    path(f"{_HERE}<int:survey>/slips/", pulse.slips, name="survey-slips"),
    path(f"{_HERE}<int:survey>/table.csv", pulse.table, name="survey-csv"),
    path(f"{_HERE}readiness/", readiness.ask, name="ask-readiness"),
    path(_LOOK, readiness.one, name="readiness"),
    path(f"{_LOOK}marks/", readiness.rate, name="rate-readiness"),
    path(f"{_LOOK}supports/", readiness.support, name="plan-support"),
    path(f"{_LOOK}supports/<int:support>/done/", readiness.finish, name="finish-support"),
    path(f"{_LOOK}decide/", readiness.decide, name="decide-readiness"),
]
