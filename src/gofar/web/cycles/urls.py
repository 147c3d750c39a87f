"""Routes of tests."""

from django.urls import path

from gofar.web.cycles import planning, quality, sharing, views, writes

urlpatterns = [
    path("", views.tests, name="tests"),
    path("<int:number>/", views.test, name="test"),
    path("<int:number>/predict/", writes.predict_again, name="predict"),
    path("<int:number>/plan/", planning.plan, name="plan-cycle"),
    path("quality/<slug:school>/", quality.quality, name="quality"),
    path("tests.csv", quality.export, name="tests-file"),
    path("<int:number>/notes/", sharing.notes, name="share-notes"),
    path("<int:number>/condition/", sharing.condition, name="add-condition"),
    path("<int:number>/study/", writes.write_up, name="study"),
    path("<int:number>/decide/", writes.make_decision, name="decide"),
]
