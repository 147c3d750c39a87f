"""The pages that write a claim or change one, with the tests of its idea sorted by what they say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from gofar.apps.access.clock import today
from gofar.apps.data.queries.measures import measures_of
from gofar.apps.improvement.queries.ledger import latest_of_claim, words_of_claim
from gofar.apps.improvement.queries.speaking import spoken
from gofar.apps.improvement.queries.theory import ideas_of, measure_of
from gofar.core.practice.claims import Direction
from gofar.web.base.both import both, merged, same
from gofar.web.base.components.times import near_day
from gofar.web.base.conflict import ConflictPage, Contested
from gofar.web.base.pages import Link
from gofar.web.learning.build.words import claim_url, crumbs, verdict_word
from gofar.web.learning.forms import WORDS, ClaimForm
from gofar.web.learning.pages import Choice, PickPage, Side, WritePage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpRequest

    from gofar.apps.improvement.models import Learning, Node
    from gofar.apps.improvement.queries.learning import LearningReading
    from gofar.apps.improvement.queries.tests import TestReading
    from gofar.apps.people.models import Network, Person


def chosen_idea(viewer: Person, network: Network, asked: str, tests: Sequence[TestReading]) -> Node | None:
    """Return the idea that an address names, or the one that all of these tests try."""
    ideas = {idea.slug: idea for idea in ideas_of(viewer, network)}
    if asked in ideas:
        return ideas[asked]
    tried = {reading.test.idea.slug for reading in tests}
    return ideas.get(tried.pop()) if len(tried) == 1 else None


def pick_page(viewer: Person, network: Network, tests: Sequence[TestReading]) -> PickPage:
    """Return the first step: ideas that somebody has tested, with how many tests are closed."""
    closed: dict[str, int] = {}
    for reading in tests:
        if any(c.cycle.decision for c in reading.cycles):
            closed[reading.test.idea.slug] = closed.get(reading.test.idea.slug, 0) + 1
    ideas = [(i.slug, i.title, str(closed[i.slug])) for i in ideas_of(viewer, network) if i.slug in closed]
    return PickPage(
        crumbs=crumbs(network, Link(_("Write down"), "")),
        ideas=tuple(ideas),
        action=reverse("write-learning", args=[network.slug]),
        back=reverse("learning", args=[network.slug]),
        start=reverse("start-test", args=[network.slug]),
    )


def new_form(
    request: HttpRequest, viewer: Person, network: Network, tests: Sequence[TestReading], idea: Node | None
) -> ClaimForm:
    """Return the form for a new claim: as sent, or with the tests of the idea put on the side that their results take."""
    told = spoken([t for t in tests if idea is not None and t.test.idea_id == idea.pk and _is_closed(t)])
    initial: dict[str, Any] = {
        "idea": idea.pk if idea else None,
        "tests_for": request.GET.get("for") or _numbers(told.speaks_for),
        "tests_against": request.GET.get("against") or _numbers(told.against),
    }
    if idea is not None and (measure := measure_of(viewer, idea)) is not None:
        initial["measure"] = measure.pk
    return ClaimForm(
        request.POST if request.method == "POST" else None,
        initial=initial,
        tests=[reading.test for reading in tests],
        ideas=ideas_of(viewer, network),
        measures=list(measures_of(viewer, network)),
    )


def _is_closed(reading: TestReading) -> bool:
    return any(c.cycle.decision and c.verdict is not None for c in reading.cycles)


def _numbers(tests: Sequence[TestReading]) -> str:
    return ", ".join(str(reading.test.number) for reading in tests)


def new_page(network: Network, form: ClaimForm, tests: Sequence[TestReading], idea: Node | None) -> WritePage:
    """Return the page around the form for a new claim."""
    return WritePage(
        crumbs=crumbs(network, Link(_("Write down"), "")),
        title=_("What have you learned about “%(idea)s”?") % {"idea": idea.title}
        if idea
        else _("Write down what you have learned"),
        say=_("A claim rests on at least one test. Its rung is worked out from them. You can undo it."),
        form=form,
        sides=sides_of(tests, idea),
        button=_("Write it down"),
        action=reverse("write-learning", args=[network.slug]),
        back=reverse("learning", args=[network.slug]),
    )


def sides_of(tests: Sequence[TestReading], idea: Node | None) -> tuple[Side, ...]:
    """Return the closed tests of an idea by what their results say; of all ideas where none is chosen."""
    told = spoken([t for t in tests if (idea is None or t.test.idea_id == idea.pk) and _is_closed(t)])
    return (
        Side(_("Met their prediction"), _("None did."), tuple(_choice(t) for t in told.speaks_for)),
        Side(_("Missed it"), _("None did."), tuple(_choice(t) for t in told.against)),
        Side(_("Cannot tell"), _("None."), tuple(_choice(t) for t in told.unclear)),
    )


def _choice(reading: TestReading) -> Choice:
    test, cycle = reading.test, reading.last_with_result
    guess = cycle.prediction if cycle else None
    predicted = ""
    if guess is not None:
        predicted = guess.of_what
        if guess.count is not None:
            share = f"{guess.count.value:g}"
            if guess.count.out_of is not None:
                share = _("%(n)s of %(all)s") % {"n": share, "all": f"{guess.count.out_of:g}"}
            predicted = f"{share} {predicted}".strip()
    return Choice(
        test.number,
        reverse("test", args=[test.network.slug, test.number]),
        str(test.school),
        test.title,
        predicted,
        verdict_word(cycle.verdict if cycle else None),
    )


def edit_form(
    request: HttpRequest,
    viewer: Person,
    network: Network,
    entry: LearningReading,
    tests: Sequence[TestReading],
) -> ClaimForm:
    """Return the form for a claim: as it was sent, or with the words that stand."""
    data = request.POST if request.method == "POST" else None
    return _filled(viewer, network, entry.learning, tests, words_of_claim(entry), data=data)


def _filled(
    viewer: Person,
    network: Network,
    row: Learning,
    tests: Sequence[TestReading],
    words: Mapping[str, Any],
    *,
    data: Any = None,  # noqa: ANN401 - what a form takes
    **more: Any,  # noqa: ANN401 - initial values
) -> ClaimForm:
    ideas = ideas_of(viewer, network)
    if row.idea is not None and row.idea not in ideas:
        ideas = [*ideas, row.idea]
    cites = list(row.citations.all())
    initial = {
        **words,
        "expected": row.version,
        "tests_for": ", ".join(str(c.test.number) for c in cites if c.speaks_for),
        "tests_against": ", ".join(str(c.test.number) for c in cites if not c.speaks_for),
        **more,
    }
    known = {c.test.pk: c.test for c in cites} | {reading.test.pk: reading.test for reading in tests}
    return ClaimForm(
        data,
        initial=initial,
        tests=known.values(),
        ideas=ideas,
        measures=list(measures_of(viewer, network)),
        new=False,
    )


def edit_page(
    network: Network, entry: LearningReading, form: ClaimForm, tests: Sequence[TestReading]
) -> WritePage:
    """Return the page around the form for a claim."""
    number = entry.learning.number
    return WritePage(
        crumbs=crumbs(
            network,
            Link(_("Claim %(n)d") % {"n": number}, claim_url(network, number)),
            Link(_("Change"), ""),
        ),
        title=_("Change claim %(n)d") % {"n": number},
        say=_("Each change of words is a new version with your name. You can undo it."),
        form=form,
        sides=sides_of(tests, entry.learning.idea),
        button=_("Save the claim"),
        action=reverse("edit-claim", args=[network.slug, number]),
        back=claim_url(network, number),
    )


def conflict_page(
    viewer: Person,
    network: Network,
    entry: LearningReading,
    sent: ClaimForm,
    tests: Sequence[TestReading],
) -> ConflictPage | None:
    """Return both texts, field by field, for a writer whose form was overtaken; None when they agree."""
    row = entry.learning
    saved, mine = words_of_claim(entry), sent.words
    base = words_of_claim(entry, sent.cleaned_data["expected"])
    names = [name for name in WORDS if not same(mine[name], saved[name])]
    if not names:
        return None
    form = _filled(
        viewer,
        network,
        row,
        tests,
        merged(mine, base, saved, WORDS),
        reason=sent.cleaned_data["reason"],
        tests_for=_given(sent.cleaned_data["tests_for"]),
        tests_against=_given(sent.cleaned_data["tests_against"]),
    )
    contested = []
    for name in names:
        field = form[name]
        label = str(field.label)
        texts = _told(form, name, mine[name]), _told(form, name, saved[name])
        shown = both(name, label, *texts, kept=same(mine[name], base.get(name)))
        field.label = _("What should stand: %(name)s") % {"name": label.lower()}
        contested.append(Contested(shown, field))
    latest = latest_of_claim(entry)
    return ConflictPage(
        crumbs=crumbs(network, Link(_("Two texts"), "")),
        title=_("Somebody else saved while you wrote"),
        say=_("Nothing is saved yet, and nothing is lost. Read both texts, then save what should stand."),
        saved_by=_("What %(name)s saved, %(day)s")
        % {"name": latest.by.name, "day": near_day(latest.at, today(network))}
        if latest
        else _("What is saved now"),
        contested=tuple(contested),
        carried=tuple(form[name] for name in form.fields if name not in names),
        action=reverse("edit-claim", args=[network.slug, row.number]),
        back=claim_url(network, row.number),
    )


def _given(tests: Sequence[Any]) -> str:
    return ", ".join(str(test.number) for test in tests)


def _told(form: ClaimForm, name: str, value: Any) -> str:  # noqa: ANN401 - a field's plain value
    if value is None or value == "":
        return ""
    if name in {"idea", "measure"}:
        return str(dict(form.fields[name].choices).get(value, ""))  # type: ignore[attr-defined]  # a field of choices
    if name == "direction":
        return str(
            {
                Direction.RAISES: _("It raises"),
                Direction.LOWERS: _("It lowers"),
                Direction.NEITHER: _("It does not move"),
            }[Direction(value)]
        )
    return str(value)
