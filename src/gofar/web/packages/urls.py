"""Routes of change packages."""

from django.urls import path

from gofar.web.packages import arriving, drafting, files, guides, views

urlpatterns = [
    path("", views.packages, name="packages"),
    path("draft/", drafting.draft, name="draft-package"),
    path("import/", arriving.upload, name="import-package"),
    path("import/<uuid:arrival>/", arriving.waiting, name="package-arrival"),
    path("guides/<slug:part>/", guides.guide, name="edit-guide"),
    path("format.json", files.schema, name="package-format"),
    path("<int:package>/", views.package, name="package"),
    path("<int:package>/page.html", files.page, name="package-html"),
    path("<int:package>/print.pdf", files.print_out, name="package-pdf"),
    path("<int:package>/package.json", files.data, name="package-json"),
    path("<int:package>/withdraw/", views.withdraw, name="withdraw-package"),
]
