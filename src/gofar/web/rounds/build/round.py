"""One round, in the stage in which it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gofar.apps.access.queries import schools_in
from gofar.apps.rounds.queries import About, Stage
from gofar.web.base.pages import Link
from gofar.web.base.rounds import on_day, row_words, schools_have, state_word, task
from gofar.web.rounds.build.result import result_of
from gofar.web.rounds.build.shown import shown_answers, voting_answers
from gofar.web.rounds.build.steps import lead_of, steps_of
from gofar.web.rounds.forms import ABOUT, AnswerForm
from gofar.web.rounds.pages import Place, RoundPage

if TYPE_CHECKING:
    from gofar.apps.people.models import Person
    from gofar.apps.rounds.queries import RoundReading
    from gofar.web.rounds.forms import BecameForm


def round_page(
    viewer: Person,
    reading: RoundReading,
    *,
    form: AnswerForm | None = None,
    became: BecameForm | None = None,
    problem: str = "",
) -> RoundPage:
    """Return the page of a round. A refused form comes back with what was written, whatever the stage is by now."""
    page = _frame(reading, problem)
    if reading.stage is Stage.SILENT or form is not None:
        return _silent(viewer, reading, page, form)
    if reading.stage is Stage.SHOWN:
        return _shown(reading, page)
    if reading.stage is Stage.VOTING:
        return _voting(reading, page)
    return result_of(viewer, reading, page, became)


def _frame(reading: RoundReading, problem: str) -> RoundPage:
    row = reading.round
    slug = row.network.slug
    back = reverse("rounds", args=[slug])
    about = str(dict(ABOUT)[About(row.about)])
    return RoundPage(
        crumbs=(
            Link(_("Together"), reverse("together", args=[slug])),
            Link(_("Rounds"), back),
            Link(_("Round %(n)d") % {"n": row.number}, ""),
        ),
        title=task(reading),
        margin=state_word(reading.stage),
        say=row_words(reading),
        about=_("%(about)s: “%(part)s”") % {"about": about, "part": row.part} if row.part else about,
        stage=row.stage,
        steps=steps_of(reading),
        lead=lead_of(reading),
        back=back,
        problem=problem,
    )


def _silent(viewer: Person, reading: RoundReading, page: RoundPage, form: AnswerForm | None) -> RoundPage:
    row = reading.round
    done = set(reading.answered.schools)
    people = ngettext(
        "%(n)d of %(all)d person has answered.",
        "%(n)d of %(all)d people have answered.",
        reading.answered.of_people,
    ) % {"n": reading.answered.people, "all": reading.answered.of_people}
    if form is None and reading.may_answer:
        form = AnswerForm(None, reading.mine, row.entries_each)
    return replace(
        page,
        form=form,
        action=reverse("answer-round", args=[row.network.slug, row.number]),
        mine=tuple(one.text for one in reading.mine),
        places=tuple(Place(str(one), str(one) in done) for one in schools_in(viewer, row.network)),
        counted=f"{schools_have(reading.answered)} {people}",
    )


def _shown(reading: RoundReading, page: RoundPage) -> RoundPage:
    row = reading.round
    if not reading.given:
        return replace(
            page, say=_("The schools read the answers now. You read them when the round is closed.")
        )
    schools = len(reading.answered.schools)
    words = ngettext(
        "%(n)d answer from %(where)s: %(question)s",
        "%(n)d answers from %(where)s: %(question)s",
        reading.given,
    )
    where = ngettext("%(n)d school", "%(n)d schools", schools) % {"n": schools}
    return replace(
        page,
        title=words % {"n": reading.given, "where": where, "question": row.question},
        say=_("Read them all. Nobody’s name stands on an answer."),
        answers=shown_answers(reading),
        group=reverse("group-answers", args=[row.network.slug, row.number]) if reading.may_lead else "",
    )


def _voting(reading: RoundReading, page: RoundPage) -> RoundPage:
    row = reading.round
    if not reading.given:
        return replace(page, say=_("The schools vote now. You read the answers when the round is closed."))
    left = ""
    if reading.may_answer:
        words = ngettext(
            "%(left)d of your %(n)d dots is left", "%(left)d of your %(n)d dots are left", reading.dots_left
        )
        left = words % {"left": reading.dots_left, "n": row.votes_each}
        if not reading.dots_left:
            left = _("All of your dots are placed. You can move them until %(day)s.") % {
                "day": on_day(row.vote_by)
            }
    return replace(
        page,
        answers=voting_answers(reading),
        dots=reverse("place-dots", args=[row.network.slug, row.number]) if reading.may_answer else "",
        left=left,
    )
