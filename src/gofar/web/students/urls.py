"""Routes of a school's own students. No address holds an ID or a name: a student's key is random."""

from django.urls import path

from gofar.web.students.views import bringing, families, seeing

urlpatterns = [
    path("", seeing.own, name="own-students"),
    path("<slug:school>/", seeing.students, name="students"),
    path("<slug:school>/bring/", bringing.bring, name="bring-students"),
    path("<slug:school>/bring/<uuid:draft>/", bringing.waiting, name="students-waiting"),
    path("<slug:school>/totals/", bringing.totals, name="student-totals"),
    path("<slug:school>/families/", families.families, name="families"),
    path("<slug:school>/families/<uuid:asked>/answered/", families.answered, name="family-answered"),
    path("<slug:school>/<uuid:student>/", seeing.student, name="student"),
    path("<slug:school>/<uuid:student>/ask/", families.ask, name="family-asks"),
    path("<slug:school>/<uuid:student>/seen/", families.seen, name="student-seen"),
    path("<slug:school>/<uuid:student>/seen.csv", families.seen_csv, name="student-seen-csv"),
    path("<slug:school>/<uuid:student>/all/", families.hand_out_all, name="student-all"),
    path("<slug:school>/<uuid:student>/correct/", families.correct, name="correct-student"),
    path("<slug:school>/<uuid:student>/delete/", families.delete, name="delete-student"),
]
