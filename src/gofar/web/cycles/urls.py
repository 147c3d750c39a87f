"""Routes of tests."""

from django.urls import path

from gofar.web.cycles import views, writes

urlpatterns = [
    path("", views.tests, name="tests"),
    path("log/", views.log, name="log"),
    path("new/", writes.start, name="start-test"),
    path("<int:number>/", views.test, name="test"),
    path("<int:number>/result/", writes.result, name="log-result"),
    path("<int:number>/predict/", writes.predict_again, name="predict"),
    path("<int:number>/plan/", writes.plan, name="plan-cycle"),
    path("<int:number>/study/", writes.write_up, name="study"),
    path("<int:number>/decide/", writes.make_decision, name="decide"),
]
