"""A school reads the theory its own way, offers its words, and is named when the network takes them."""

import datetime as dt

import pytest

from gofar.apps.access.clock import at as clock_at
from gofar.apps.access.errors import Conflict, NotAllowed, NotVisible
from gofar.apps.access.undo import undo
from gofar.apps.improvement.actions.charter import reword_charter, sign_charter, sign_theory
from gofar.apps.improvement.actions.theory import (
    Draft,
    add_own_idea,
    add_part,
    branch_part,
    decline_offer,
    drop_branch,
    leave_out,
    merge_branch,
    move_part,
    offer_branch,
    reword_branch,
    reword_part,
    take_up,
)
from gofar.apps.improvement.models import Charter, Credit, LeftOut, Node, Offer, Theory
from gofar.apps.improvement.queries.charter import words_on, words_on_theory
from gofar.apps.improvement.queries.tests import tests_of
from gofar.apps.improvement.queries.theory import branches_in, left_out_in, theory_for
from gofar.core.errors import DataRefused

OWN = {"title": "Text first, then call", "definition": "A text in the home language goes out first."}


@pytest.fixture
def driver(cast):
    return Node.objects.get(kind="primary")


@pytest.fixture
def branch(cast):
    return branch_part(cast.harbor_high, cast.idea, OWN, by=cast.tomas, hypothesis="A text is read sooner.")


def fresh(node):
    return Node.objects.select_related("theory__network", "school", "branch_of__theory").get(pk=node.pk)


def take_back(cast, action, by=None):
    entry = cast.harbor.audit.filter(action__endswith=action).order_by("-pk").first()
    undo(entry, by=by or cast.dora)


def read(cast, by=None, on=None):
    viewer = by or cast.dora
    return theory_for(viewer, cast.harbor, tests_of(viewer, cast.harbor), on)


def test_a_teacher_rewords_an_idea_for_her_own_school_only(cast, branch):
    assert branch.school == cast.harbor_high and branch.branch_of == cast.idea
    found = branches_in(cast.quinn, read(cast, cast.quinn))[0]
    assert [one.name for one in found.differs] == ["title", "hypothesis", "definition"]
    with pytest.raises(NotAllowed):
        branch_part(cast.quay_high, cast.idea, OWN, by=cast.tomas)
    with pytest.raises(NotAllowed):
        reword_branch(branch, {"title": "Ours"}, expected=1, by=cast.quinn)
    with pytest.raises(NotAllowed):
        branch_part(cast.quay_high, cast.idea, OWN, by=cast.faye)
    with pytest.raises(NotVisible):
        branch_part(cast.harbor_high, cast.idea, OWN, by=cast.pia)


def test_a_school_has_one_reading_of_a_part_and_none_of_its_own_parts(cast, branch):
    with pytest.raises(DataRefused, match="already"):
        branch_part(cast.harbor_high, cast.idea, OWN, by=cast.lena)
    with pytest.raises(DataRefused, match="network"):
        branch_part(cast.quay_high, branch, OWN, by=cast.quinn)
    with pytest.raises(DataRefused, match="network"):
        reword_branch(cast.idea, {"title": "Mine"}, expected=1, by=cast.dora)


def test_a_driver_read_another_way_changes_no_count_and_moves_with_it(cast, driver):
    before = [(p.node.slug, p.gaps) for p in read(cast).parts()]
    own = branch_part(cast.harbor_high, driver, {"title": "Every absence is answered"}, by=cast.lena)
    after = read(cast)
    assert [(p.node.slug, p.gaps) for p in after.parts() if p.node.school_id is None] == before
    assert after.part(own.slug).gaps == frozenset()
    other = add_part(cast.harbor.theory, Draft(Node.Kind.PRIMARY, "Lessons pull"), parent=None, by=cast.dora)
    move_part(fresh(driver), other, by=cast.dora)
    assert fresh(own).kind == "secondary" and own.edges_up.get().parent == other


def test_an_own_idea_hangs_below_a_driver_and_its_tests_count_there(cast, driver):
    own = add_own_idea(
        cast.harbor_high, Draft(Node.Kind.IDEA, "Breakfast club"), parent=driver, by=cast.tomas
    )
    cast.start(idea=own)
    part = read(cast).idea(own.slug)
    assert len(part.tests) == 1 and part.node.school == cast.harbor_high
    with pytest.raises(DataRefused, match="below a driver"):
        add_own_idea(cast.harbor_high, Draft(Node.Kind.IDEA, "Deeper"), parent=own, by=cast.tomas)
    take_back(cast, "add_own_idea", by=cast.tomas)
    assert read(cast).idea(own.slug) is None


def test_a_school_leaves_a_part_out_with_its_reason_and_takes_it_up_again(cast):
    with pytest.raises(DataRefused, match="no reason"):
        leave_out(cast.harbor_high, cast.idea, reason=" ", by=cast.tomas)
    row = leave_out(cast.harbor_high, cast.idea, reason="Our families have no phones.", by=cast.tomas)
    with pytest.raises(DataRefused, match="already"):
        leave_out(cast.harbor_high, cast.idea, reason="Again.", by=cast.tomas)
    assert [one.reason for one in left_out_in(cast.faye, cast.harbor)] == ["Our families have no phones."]
    graph = Theory.objects.get(network=cast.harbor).graph
    assert graph["left_out"] == [
        {"slug": cast.idea.slug, "school": cast.harbor_high.pk, "reason": "Our families have no phones."}
    ]
    with pytest.raises(NotAllowed):
        take_up(row, by=cast.quinn)
    take_up(row, by=cast.lena)
    assert left_out_in(cast.dora, cast.harbor) == []
    take_back(cast, "take_up")
    assert LeftOut.objects.filter(retracted_at=None).count() == 1
    take_back(cast, "leave_out", by=cast.tomas)
    assert left_out_in(cast.dora, cast.harbor) == []


def test_two_writers_of_one_branch_see_both_texts_and_an_undo_brings_the_belief_back(cast, branch):
    reword_branch(branch, {"title": "Text, then ring"}, expected=1, by=cast.lena, hypothesis="Quicker.")
    with pytest.raises(Conflict) as refused:
        reword_branch(fresh(branch), {"title": "Text only"}, expected=1, by=cast.tomas)
    assert refused.value.theirs == {"title": "Text, then ring"}
    take_back(cast, "reword_branch")
    assert fresh(branch).title == OWN["title"]
    assert branch.edges_up.get().hypothesis == "A text is read sooner."


def test_a_merge_names_the_author_keeps_the_tests_and_leaves_no_difference(cast, branch):
    cast.start(idea=branch)
    offer = offer_branch(branch, why="Families answer sooner.", by=cast.tomas)
    with pytest.raises(NotAllowed):
        merge_branch(fresh(branch), by=cast.lena)
    merge_branch(fresh(branch), by=cast.dora)
    found = branches_in(cast.quinn, read(cast, cast.quinn))[0]
    assert found.differs == () and len(found.part.tests) == 1
    assert fresh(cast.idea).title == OWN["title"]
    credit = Credit.objects.get()
    assert (credit.authors, credit.school, credit.tests) == ("Tomas", cast.harbor_high, 1)
    offer.refresh_from_db()
    assert offer.state == "taken"
    reason = cast.harbor.theory.__class__.objects.get(network=cast.harbor)
    assert reason.version > 2
    take_back(cast, "merge_branch")
    assert fresh(cast.idea).title == "Call home on the first day out"
    assert cast.idea.edges_up.get().hypothesis == "A call brings students back."
    assert not Credit.objects.filter(retracted_at=None).exists()
    offer.refresh_from_db()
    assert offer.state == "open" and len(branches_in(cast.dora, read(cast))[0].differs) == 3


def test_only_chosen_fields_are_taken(cast, branch):
    with pytest.raises(DataRefused, match="Nothing is chosen"):
        merge_branch(fresh(branch), (), by=cast.dora)
    merge_branch(fresh(branch), ("definition",), by=cast.dora)
    idea = fresh(cast.idea)
    assert (idea.title, idea.definition) == ("Call home on the first day out", OWN["definition"])
    assert Credit.objects.get().fields == ["definition"]


def test_a_part_that_changed_since_is_not_overwritten_unread(cast, branch):
    reword_part(fresh(cast.idea), {"title": "Ring home at once"}, expected=1, by=cast.hana)
    with pytest.raises(Conflict) as refused:
        merge_branch(fresh(branch), ("title",), by=cast.dora)
    assert refused.value.theirs == {"title": "Ring home at once"}
    merge_branch(fresh(branch), ("title",), expected=refused.value.version, by=cast.dora)
    assert fresh(cast.idea).title == OWN["title"]


def test_an_own_idea_becomes_the_networks_and_a_day_before_still_shows_whose_it_was(cast, driver):
    with clock_at(dt.datetime(2026, 9, 10, 12, tzinfo=dt.UTC)):
        own = add_own_idea(
            cast.harbor_high, Draft(Node.Kind.IDEA, "Breakfast club"), parent=driver, by=cast.tomas
        )
    with clock_at(dt.datetime(2026, 9, 20, 12, tzinfo=dt.UTC)):
        merge_branch(fresh(own), by=cast.dora)
    assert fresh(own).school is None
    then = read(cast, on=dt.date(2026, 9, 15)).idea(own.slug)
    assert then.node.school == cast.harbor_high
    assert read(cast, on=dt.date(2026, 9, 25)).idea(own.slug).node.school is None


def test_an_undone_merge_gives_the_idea_back_to_its_school(cast, driver):
    own = add_own_idea(cast.harbor_high, Draft(Node.Kind.IDEA, "Breakfast"), parent=driver, by=cast.tomas)
    merge_branch(fresh(own), by=cast.dora)
    take_back(cast, "merge_branch")
    assert fresh(own).school == cast.harbor_high


def test_the_hub_declines_kindly_and_can_take_that_back(cast, branch):
    with pytest.raises(DataRefused, match="why"):
        offer_branch(branch, why="", by=cast.tomas)
    offer = offer_branch(branch, why="Sooner.", by=cast.tomas)
    with pytest.raises(DataRefused, match="already"):
        offer_branch(branch, why="Again.", by=cast.lena)
    with pytest.raises(NotAllowed):
        decline_offer(offer, answer="No.", by=cast.lena)
    decline_offer(offer, answer="Test it in one more school first, please.", by=cast.hana)
    with pytest.raises(DataRefused, match="answered"):
        decline_offer(offer, answer="No.", by=cast.hana)
    take_back(cast, "decline_offer")
    assert Offer.objects.get().state == "open"


def test_a_dropped_branch_keeps_its_words_and_comes_back(cast, branch):
    drop_branch(branch, by=cast.lena)
    assert branches_in(cast.dora, read(cast)) == ()
    take_back(cast, "drop_branch")
    assert branches_in(cast.dora, read(cast))[0].part.node.title == OWN["title"]


# ------------------------------------------------------------------ signing off
def reword(cast, text, **more):
    charter = Charter.objects.get(network=cast.harbor)
    return reword_charter(charter, {"problem": text}, expected=None, by=cast.dora, **more)


def word(cast, school):
    charter = Charter.objects.get(network=cast.harbor)
    return next(one for one in words_on(cast.dora, charter) if one.school == school)


def test_a_signature_holds_for_its_words_and_a_small_change_asks_nobody_again(cast):
    reword(cast, "Too few are here.")
    sign_charter(cast.harbor_high, name="Lena", by=cast.lena)
    assert not word(cast, cast.harbor_high).earlier
    reword(cast, "Too few are here!", small=True)
    assert not word(cast, cast.harbor_high).earlier
    reword(cast, "Too many are away.")
    assert word(cast, cast.harbor_high).earlier
    take_back(cast, "reword_charter")
    assert not word(cast, cast.harbor_high).earlier


def test_a_theory_is_signed_like_a_charter_and_a_schools_own_words_leave_the_signature(cast, branch):
    sign_charter(cast.quay_high, name="Quinn", by=cast.dora)
    with pytest.raises(NotAllowed):
        sign_theory(cast.quay_high, name="Tomas", by=cast.tomas)
    sign_theory(cast.quay_high, name="Quinn", by=cast.dora)

    def given():
        charter, theory = Charter.objects.get(network=cast.harbor), Theory.objects.get(network=cast.harbor)
        return {one.school: one for one in words_on_theory(cast.dora, charter, theory)}

    reword_branch(branch, {"title": "Text"}, expected=1, by=cast.tomas)
    assert given()[cast.quay_high].signed and not given()[cast.quay_high].earlier
    assert given()[cast.harbor_high].signature is None
    reword_part(fresh(cast.idea), {"title": "Ring home"}, expected=1, by=cast.dora)
    assert given()[cast.quay_high].earlier
    assert word(cast, cast.quay_high).signed
