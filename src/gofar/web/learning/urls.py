"""Routes of the evidence ledger."""

from django.urls import path

from gofar.web.learning import exports, views, writing

urlpatterns = [
    path("", views.learning, name="learning"),
    path("ledger.csv", exports.table, name="ledger-csv"),
    path("ledger.json", exports.values, name="ledger-json"),
    path("new/", writing.write, name="write-learning"),
    path("<int:claim>/", views.claim, name="claim"),
    path("<int:claim>/change/", writing.edit, name="edit-claim"),
    path("<int:claim>/retire/", writing.retire, name="retire-claim"),
]
