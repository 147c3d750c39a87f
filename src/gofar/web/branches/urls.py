"""Routes of schools' own readings of the theory."""

from django.urls import path

from gofar.web.branches import offering, views, writing

urlpatterns = [
    path("theory/branches/", views.branches, name="branches"),
    path("theory/branches/<slug:branch>/offer/", offering.offer, name="offer-branch"),
    path("theory/branches/<slug:branch>/take/", offering.take, name="take-branch"),
    path("theory/branches/<slug:branch>/decline/", offering.decline, name="decline-offer"),
    path("theory/branches/<slug:branch>/drop/", offering.drop, name="drop-branch"),
    path("schools/<slug:school>/theory/", views.school_theory, name="school-theory"),
    path("schools/<slug:school>/theory/add/", writing.own_idea, name="own-idea"),
    path("schools/<slug:school>/theory/<slug:part>/", writing.own_words, name="own-words"),
    path("schools/<slug:school>/theory/<slug:part>/leave/", writing.leave, name="leave-out"),
    path("schools/<slug:school>/theory/<slug:part>/take-up/", writing.work_again, name="take-up"),
]
