"""Routes of tests."""

from django.urls import path

from gofar.web.cycles import views

urlpatterns = [
    path("", views.tests, name="tests"),
    path("log/", views.log, name="log"),
    path("new/", views.start, name="start-test"),
    path("<int:number>/", views.test, name="test"),
    path("<int:number>/result/", views.result, name="log-result"),
    path("<int:number>/predict/", views.predict_again, name="predict"),
    path("<int:number>/plan/", views.plan, name="plan-cycle"),
    path("<int:number>/study/", views.write_up, name="study"),
    path("<int:number>/decide/", views.make_decision, name="decide"),
]
