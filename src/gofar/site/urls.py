"""Routes: each area brings its own."""

from django.urls import include, path

from gofar.site import health, metrics

urlpatterns = [
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("metrics", metrics.figures, name="metrics"),
    path("", include("gofar.web.door.urls")),
    path("", include("gofar.web.signing.urls")),
    path("", include("gofar.web.me.urls")),
    path("", include("gofar.web.api.urls_of_keys")),
    path("find/", include("gofar.web.find.urls")),
    path("help/", include("gofar.web.help.urls")),
    path("n/<slug:network>/", include("gofar.web.network.urls")),
    path("start/", include("gofar.web.setup.urls_of_start")),
    path("n/<slug:network>/setup/", include("gofar.web.setup.urls")),
    path("n/<slug:network>/", include("gofar.web.coaching.urls")),
    path("n/<slug:network>/charter/", include("gofar.web.charter.urls")),
    path("n/<slug:network>/together/", include("gofar.web.together.urls")),
    path("n/<slug:network>/", include("gofar.web.branches.urls")),
    path("n/<slug:network>/theory/", include("gofar.web.theory.urls")),
    path("n/<slug:network>/rounds/", include("gofar.web.rounds.urls")),
    path("n/<slug:network>/people/", include("gofar.web.people.urls")),
    path("n/<slug:network>/brief/", include("gofar.web.brief.urls")),
    path("n/<slug:network>/ideas/", include("gofar.web.ideas.urls")),
    path("", include("gofar.web.capture.urls")),
    path("n/<slug:network>/tests/", include("gofar.web.capture.network_urls")),
    path("n/<slug:network>/tests/", include("gofar.web.cycles.urls")),
    path("n/<slug:network>/tests/<int:number>/photos/", include("gofar.web.photos.urls")),
    path("n/<slug:network>/measures/bank/", include("gofar.web.bank.urls")),
    path("n/<slug:network>/measures/", include("gofar.web.measures.urls")),
    path("n/<slug:network>/signals/", include("gofar.web.measures.network_urls")),
    path("n/<slug:network>/variation/", include("gofar.web.variation.urls")),
    path("n/<slug:network>/data/enter/", include("gofar.web.enter.urls")),
    path("n/<slug:network>/data/", include("gofar.web.imports.urls")),
    path("n/<slug:network>/learning/", include("gofar.web.learning.urls")),
    path("n/<slug:network>/spread/", include("gofar.web.spread.urls")),
    path("n/<slug:network>/questions/", include("gofar.web.agenda.urls")),
    path("n/<slug:network>/convenings/", include("gofar.web.convene.urls")),
    path("", include("gofar.web.live.urls")),
    path("", include("gofar.web.surveys.urls")),
    path("n/<slug:network>/packages/", include("gofar.web.packages.urls")),
    path("n/<slug:network>/reports/", include("gofar.web.reports.urls")),
    path("portfolio/", include("gofar.web.portfolio.urls")),
    path("n/<slug:network>/settings/", include("gofar.web.settings.urls")),
    path("n/<slug:network>/students/", include("gofar.web.students.urls")),
    path("api/v1/", include("gofar.web.api.urls")),
]

#: What allauth answers where a limit of its own is spent.
handler429 = "gofar.web.base.waiting.wait_a_quarter"
