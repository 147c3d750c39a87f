"""Routes of the theory."""

from django.urls import path

from gofar.web.theory import causing, exports, moving, views

urlpatterns = [
    path("", views.theory, name="theory"),
    path("history/", views.history, name="theory-history"),
    path("changes/", views.changes, name="theory-changes"),
    path("parts/add/", views.add, name="add-idea"),
    path("parts/<slug:part>/edit/", views.edit, name="edit-part"),
    path("parts/<slug:part>/move/", moving.move, name="move-part"),
    path("parts/<slug:part>/sure/", moving.sure, name="overrule-belief"),
    path("parts/<slug:part>/retire/", moving.retire, name="retire-part"),
    path("parts/<slug:part>/bring-back/", moving.bring_part_back, name="bring-part-back"),
    path("causes/", causing.causes, name="causes"),
    path("causes/history/", causing.history, name="causes-history"),
    path("causes/add/", causing.add, name="add-cause"),
    path("causes/<int:cause>/edit/", causing.edit, name="edit-cause"),
    path("causes/<int:cause>/retire/", causing.retire, name="retire-cause"),
    path("causes/<int:cause>/bring-back/", causing.bring_back, name="bring-cause-back"),
    path("causes.svg", exports.causes, name="causes-svg"),
    path("theory.pdf", exports.page, name="theory-pdf"),
    path("theory.svg", exports.drawing, name="theory-svg"),
    path("theory.csv", exports.table, name="theory-csv"),
]
