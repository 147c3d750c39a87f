"""Two people changed the words of one report: both texts, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.core.practice.report import NAMES, Section
from gofar.web.base.both import both
from gofar.web.base.conflict import ConflictPage, Contested
from gofar.web.base.pages import Link
from gofar.web.base.words import told
from gofar.web.reports.forms import WordsForm

if TYPE_CHECKING:
    from gofar.apps.reports.models import Report


def conflict_page(report: Report, sent: WordsForm) -> ConflictPage:
    """Return both texts. What a writer left as it was before reads as it stands now."""
    mine, saved = sent.added, {section.value: report.added.get(section.value, "") for section in Section}
    form = WordsForm(initial=mine | {"expected": report.version, "as_it_is": sent.cleaned_data["as_it_is"]})
    names = [section for section in Section if mine[section.value] != saved[section.value]]
    rows = []
    for section in names:
        label = told(NAMES[section])
        shown = both(section.value, label, mine[section.value], saved[section.value], kept=False)
        field = form[section.value]
        field.label = _("What should stand: %(name)s") % {"name": label.lower()}
        rows.append(Contested(shown, field))
    network, page = report.network, reverse("report", args=[report.network.slug, report.number])
    return ConflictPage(
        crumbs=(Link(_("Reports"), reverse("reports", args=[network.slug])), Link(_("Two texts"), "")),
        title=_("Somebody else saved while you wrote"),
        say=_("Nothing is saved yet, and nothing is lost. Read both texts, then save what should stand."),
        saved_by=_("What is saved now"),
        contested=tuple(rows),
        carried=tuple(form[name] for name in form.fields if name not in {one.value for one in names}),
        action=reverse("report-words", args=[network.slug, report.number]),
        back=page,
    )
