"""Routes of convene."""

from django.urls import path

from gofar.web.convene import exports, keeping, views

urlpatterns = [
    path("", views.convenings, name="convenings"),
    path("<int:session>/record/", views.record, name="convening-record"),
    path("<int:session>/record/keep/<uuid:said>/", keeping.keep_one, name="keep-said"),
    path("<int:session>/record/questions/", keeping.keep_questions, name="keep-unreached"),
    path("<int:session>/record.csv", exports.as_csv, name="record-csv"),
    path("<int:session>/record.json", exports.as_json, name="record-json"),
    path("<int:session>/record.md", exports.as_markdown, name="record-markdown"),
]
