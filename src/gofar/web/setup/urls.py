"""Routes of setting up one network."""

from django.urls import path

from gofar.web.setup.views import beginning, charter, measures, people, rules, schools, tasks, theory

urlpatterns = [
    path("", tasks.task_list, name="setup"),
    path("open/", tasks.open_it, name="setup-open"),
    path("charter/", charter.aim, name="setup-charter"),
    path("charter/preview/", charter.preview, name="setup-preview"),
    path("schools/", schools.paste, name="setup-schools"),
    path("theory/", theory.keep, name="setup-theory"),
    path("measures/", measures.choose, name="setup-measures"),
    path("data-rule/", rules.choose, name="setup-rule"),
    path("people/", people.paste, name="setup-people"),
    path("people/sheet/", people.sheet, name="setup-sheet"),
    path("first-weeks/", beginning.first_weeks, name="first-weeks"),
]
