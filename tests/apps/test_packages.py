"""Change packages in the record: what goes out and what never does, what comes in, and the way back."""

import datetime as dt
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gofar.apps.access.errors import CannotUndo, Conflict, NotAllowed, NotVisible
from gofar.apps.access.queries import latest_change
from gofar.apps.access.undo import undo
from gofar.apps.data.models import Measure
from gofar.apps.improvement.actions.charter import reword_charter, sign_charter
from gofar.apps.improvement.actions.learning import write_learning
from gofar.apps.improvement.actions.tests import Guess, Plan, decide, log_result, share_notes, study
from gofar.apps.improvement.actions.theory import Draft, add_part
from gofar.apps.improvement.models import Charter, Node
from gofar.apps.packages.actions.arriving import bring_package, receive_package
from gofar.apps.packages.actions.guides import write_guide
from gofar.apps.packages.actions.publishing import publish_package, withdraw_package
from gofar.apps.packages.models import Arrival, IdeaGuide, Package
from gofar.apps.packages.queries import contents_of, draft_for, origins_in, package_for, plan_of, published_in
from gofar.apps.packages.queries.contents import Chosen
from gofar.apps.people.rules import DataRule
from gofar.core.errors import DataRefused
from gofar.core.practice.cycle import Decision
from gofar.core.practice.package import CC_BY, Words, content_of
from gofar.figures.package_html import package_html
from gofar.figures.package_sheet import sheet_of
from tests.cast import second_factor
from tests.packages import file_of, package, plain

GUIDE = {
    "steps": "Print the list.\nCall before ten.",
    "core": "The caller knows the student.",
    "adaptable": "Who calls.",
    "materials": "Script of three lines https://example.org/script\nA phone that can be heard",
    "conditions": "A list by 8:45.",
}


def publish(cast, *, ideas=None, title="Who is missed comes back", words=None, by=None):
    chosen = Chosen(title, ideas or (cast.idea.slug,), words or Words())
    return publish_package(cast.harbor, chosen, by=by or cast.dora)


def tested(cast, school=None, *, by=None, decision=Decision.ADOPT, reason="", value=9, **changes):
    """Run one test to its end; return it."""
    test = cast.start(school, by=by, guess=Guess(8, 12), **changes)
    cycle = test.cycles.get()
    log_result(cycle, value=value, out_of=12, by=by or cast.tomas)
    study(cycle, {"learned": "It helped."}, expected=None, by=by or cast.tomas)
    decide(cycle, decision, expected=None, reason=reason, by=by or cast.tomas)
    return test


def brought(network, made=None, *, by):
    return bring_package(receive_package(network, "package.json", file_of(made), by=by), by=by)


# ------------------------------------------------------------------ how an idea is done
def test_a_guide_is_written_reworded_and_taken_back(cast):
    write_guide(cast.idea, GUIDE, expected=None, by=cast.dora)
    assert IdeaGuide.objects.get().steps == GUIDE["steps"]
    write_guide(cast.idea, {"steps": "Call."}, expected=2, by=cast.hana)
    undo(latest_change(cast.hana, cast.harbor), by=cast.hana)
    assert IdeaGuide.objects.get().steps == GUIDE["steps"]
    with pytest.raises(NotAllowed):
        write_guide(cast.idea, GUIDE, expected=None, by=cast.tomas)
    with pytest.raises(NotVisible):
        write_guide(cast.idea, GUIDE, expected=None, by=cast.pia)


def test_the_first_words_of_a_guide_can_be_taken_back_and_a_driver_has_none(cast):
    write_guide(cast.idea, GUIDE, expected=None, by=cast.dora)
    undo(latest_change(cast.dora, cast.harbor), by=cast.dora)
    assert IdeaGuide.objects.get().steps == ""
    with pytest.raises(DataRefused, match="is a driver"):
        write_guide(Node.objects.get(kind=Node.Kind.PRIMARY), GUIDE, expected=None, by=cast.dora)


def test_a_second_writer_of_a_guide_gets_both_texts_and_the_same_words_change_nothing(cast):
    write_guide(cast.idea, GUIDE, expected=1, by=cast.dora)
    before = cast.harbor.audit.count()
    write_guide(cast.idea, GUIDE, expected=2, by=cast.dora)
    assert cast.harbor.audit.count() == before
    with pytest.raises(Conflict) as both:
        write_guide(cast.idea, {"steps": "Mine."}, expected=1, by=cast.hana)
    assert (both.value.yours["steps"], both.value.theirs["steps"]) == ("Mine.", GUIDE["steps"])


# ------------------------------------------------------------------ publishing
def test_the_hub_publishes_a_frozen_version_and_the_next_one_says_what_is_new(cast):
    write_guide(cast.idea, GUIDE, expected=None, by=cast.dora)
    first = publish(cast, words=Words("Read this first."))
    held = contents_of(first)
    idea = held.ideas[0]
    assert (held.version, held.network, held.hub, held.licence) == (
        1,
        "Harbor network",
        "Harbor Partners",
        CC_BY,
    )
    assert (held.words.about, held.drivers[0].title) == ("Read this first.", "Every absence is noticed")
    assert idea.steps == ("Print the list.", "Call before ten.")
    assert (idea.materials[0].title, idea.materials[0].link) == (
        "Script of three lines", "https://example.org/script",
    )  # fmt: skip
    assert (idea.evidence.rung, idea.evidence.word, idea.credit) == (0, "hunch", "")
    tested(cast)
    publish(cast)
    newest, oldest = published_in(cast.omar, cast.harbor)
    assert newest.new.climbed == ("Call home on the first day out",)
    assert oldest.new is None
    assert contents_of(package_for(cast.omar, cast.harbor, 1)) == held


def test_who_may_not_publish_is_refused_and_an_empty_package_too(cast):
    for who in (cast.cora, cast.lena, cast.tomas, cast.faye, cast.omar):
        with pytest.raises(NotAllowed):
            publish(cast, by=who)
    with pytest.raises(NotVisible):
        publish(cast, by=cast.pia)
    with pytest.raises(DataRefused, match="No idea"):
        publish(cast, ideas=("nothing",))
    with pytest.raises(DataRefused, match="no title"):
        publish(cast, title="  ")
    assert not Package.objects.exists()


def test_a_version_is_withdrawn_and_put_back_and_never_unsent(cast):
    row = publish(cast)
    entry = latest_change(cast.dora, cast.harbor)
    undo(entry, by=cast.dora)
    assert Package.objects.get().withdrawn_at is not None
    row = package_for(cast.dora, cast.harbor, 1)
    withdraw_package(row, by=cast.dora)  # it is already
    Package.objects.update(withdrawn_at=None)
    row = package_for(cast.dora, cast.harbor, 1)
    withdraw_package(row, by=cast.hana)
    undo(latest_change(cast.hana, cast.harbor), by=cast.hana)
    assert Package.objects.get().withdrawn_at is None


def test_a_text_that_no_other_network_could_read_is_refused_before_it_goes_out(cast):
    write_guide(cast.idea, {"steps": "<script>alert(1)</script>"}, expected=None, by=cast.dora)
    with pytest.raises(DataRefused, match="markup") as told:
        publish(cast)
    assert told.value.where == "ideas[0].steps[0]"
    assert not Package.objects.exists()


def test_the_draft_offers_what_was_tested_and_what_did_not_work(cast):
    driver = Node.objects.get(kind=Node.Kind.PRIMARY)
    letter = add_part(cast.harbor.theory, Draft(Node.Kind.IDEA, "A letter"), parent=driver, by=cast.dora)
    add_part(cast.harbor.theory, Draft(Node.Kind.IDEA, "A poster"), parent=driver, by=cast.dora)
    tested(cast)
    tested(cast, idea=letter, decision=Decision.ABANDON, value=1)
    offered = {one.title: one for one in draft_for(cast.dora, cast.harbor).offered}
    assert [one.first for one in offered.values()] == [True, True, False]
    assert offered["A letter"].warning
    assert not offered["Call home on the first day out"].warning


# ------------------------------------------------------------------ what never goes out
SECRETS = ("6421", "7109", "4211", "5009", "quagga")


@pytest.mark.parametrize("rule", list(DataRule))
def test_no_count_no_note_no_name_goes_out_whoever_publishes(cast, rule):
    cast.harbor.data_rule = rule
    cast.harbor.save()
    cast.agree()
    second_factor(cast.dora)  # she reads the counts herself; what she publishes must not hold them
    hub = "4211 of 5009 came back. Tomas did it at Harbor High."
    words = f"{hub} That is 6421."
    reword_charter(Charter.objects.get(network=cast.harbor), {"problem": hub}, expected=None, by=cast.dora)
    test = cast.start(
        guess=Guess(6421, 7109), plan=Plan("everybody", dt.date(2026, 10, 5), dt.date(2026, 10, 9))
    )
    cycle = test.cycles.get()
    log_result(cycle, value=6421, out_of=7109, note="6421 came, said quagga.", by=cast.tomas)
    study(cycle, dict.fromkeys(("did", "surprise", "for_whom"), "quagga 4211 of 5009") | {"learned": words},
          expected=None, by=cast.tomas)  # fmt: skip
    share_notes(cycle, by=cast.tomas)
    decide(cycle, Decision.ABANDON, expected=None, reason=words, by=cast.tomas)
    other = cast.start(guess=Guess(8, 12))
    log_result(other.cycles.get(), value=9, out_of=12, by=cast.tomas)
    decide(
        other.cycles.get(),
        Decision.ABANDON,
        expected=None,
        reason="Emily and Jayden hated it.",
        by=cast.tomas,
    )
    write_learning(cast.harbor, words, tests_for=[test], by=cast.tomas)
    write_guide(cast.idea, dict.fromkeys(GUIDE, hub), expected=None, by=cast.dora)
    row = publish(cast, title="Calls", words=Words(hub, hub, hub))
    held = contents_of(row)
    # Letters of a PDF are numbers of shapes; what it is set from is read instead.
    files = [row.text, package_html(held), json.dumps(sheet_of(held).plain(), ensure_ascii=False)]
    for text in files:
        for secret in (*SECRETS, "Tomas", "Dora", "Lena", "Emily", "Jayden", "Harbor High"):
            assert secret not in text, secret
    assert "a colleague" in row.text
    assert held.ideas[0].credit == "a school of the network"
    assert held.ideas[0].evidence.tests == 2


def test_a_school_is_named_where_the_book_is_open_and_it_has_signed(cast):
    reword_charter(
        Charter.objects.get(network=cast.harbor), {"problem": "Too few."}, expected=None, by=cast.dora
    )
    tested(cast, reason="The list came late.", decision=Decision.ABANDON)
    assert contents_of(publish(cast)).ideas[0].credit == "a school of the network"
    sign_charter(cast.harbor_high, name="Lena", by=cast.lena)
    idea = contents_of(publish(cast)).ideas[0]
    assert idea.credit == "Harbor High School"
    assert (idea.evidence.did_not_work[0].school, idea.evidence.did_not_work[0].reason) == (
        "Harbor High School", "The list came late.",
    )  # fmt: skip
    assert idea.warning
    cast.harbor.data_rule = DataRule.OWN
    cast.harbor.save()
    assert contents_of(publish(cast)).ideas[0].credit == "a school of the network"


def test_what_a_school_reads_its_own_way_stays_there(cast):
    driver = Node.objects.get(kind=Node.Kind.PRIMARY)
    own = Draft(Node.Kind.IDEA, "Quagga hour", school=cast.harbor_high)
    add_part(cast.harbor.theory, own, parent=driver, by=cast.dora)
    row = publish(cast, ideas=(cast.idea.slug, "quagga-hour"))
    assert "uagga" not in row.text


# ------------------------------------------------------------------ coming in
def test_into_an_empty_theory_it_comes_whole_with_its_origin_and_rungs_begin_at_nothing(cast):
    brought(cast.prairie, by=cast.pia)
    nodes = {node.title: node for node in cast.prairie.theory.nodes.filter(retracted_at=None)}
    assert len(nodes) == 4
    assert nodes["Families are reached"].kind == Node.Kind.SECONDARY
    assert nodes["Call home by ten"].guide.materials == "Script https://example.org/script\nA phone"
    assert nodes["Call home by ten"].measure.name == "Daily attendance"
    came = origins_in(cast.pia, cast.prairie)[nodes["Call home by ten"].pk]
    assert (came.network, came.number, came.word) == ("Shore network", 1, "replicated")
    draft = draft_for(cast.pia, cast.prairie)
    assert {one.rung for one in draft.offered} == {0}
    cast.prairie.theory.refresh_from_db()
    assert cast.prairie.theory.version == 2


def test_one_undo_takes_all_of_it_out_again_measures_too(cast):
    brought(cast.prairie, by=cast.pia)
    undo(latest_change(cast.pia, cast.prairie), by=cast.pia)
    assert not cast.prairie.theory.nodes.filter(retracted_at=None).exists()
    assert not cast.prairie.measures.exists()
    assert not origins_in(cast.pia, cast.prairie)
    brought(cast.prairie, by=cast.pia)  # and it can come in again
    assert cast.prairie.theory.nodes.filter(retracted_at=None).count() == 4


def test_what_was_built_on_it_keeps_it_in(cast):
    brought(cast.prairie, by=cast.pia)
    entry = latest_change(cast.pia, cast.prairie)
    driver = cast.prairie.theory.nodes.get(title="Families are reached")
    add_part(cast.prairie.theory, Draft(Node.Kind.IDEA, "Ours"), parent=driver, by=cast.pia)
    with pytest.raises(CannotUndo):
        undo(entry, by=cast.pia)
    assert cast.prairie.measures.count() == 1


def test_beside_what_is_there_it_adds_the_rest_and_changes_nothing(cast):
    driver = Draft(Node.Kind.PRIMARY, "every absence is NOTICED", definition="Ours.",
                   below=(Draft(Node.Kind.IDEA, "Text first", definition="Our text."),))  # fmt: skip
    add_part(cast.prairie.theory, driver, parent=None, by=cast.pia)
    plan = plan_of(cast.pia, cast.prairie, package())
    assert [part.title for part in plan.staying] == ["Every absence is noticed", "Text first"]
    brought(cast.prairie, by=cast.pia)
    nodes = {node.title: node for node in cast.prairie.theory.nodes.filter(retracted_at=None)}
    assert nodes["every absence is NOTICED"].definition == "Ours."
    assert nodes["Text first"].definition == "Our text."
    assert nodes["Call home by ten"].edges_up.get().parent == nodes["every absence is NOTICED"]
    with pytest.raises(DataRefused, match="Nothing in this package is new"):
        brought(cast.prairie, by=cast.pia)


def test_it_comes_in_once_and_only_for_those_who_change_the_theory(cast):
    row = receive_package(cast.prairie, "p.json", file_of(), by=cast.pia)
    bring_package(row, by=cast.pia)
    with pytest.raises(DataRefused, match="in already"):
        bring_package(row, by=cast.pia)
    with pytest.raises(NotVisible):
        receive_package(cast.prairie, "p.json", file_of(), by=cast.dora)
    with pytest.raises(NotAllowed):
        receive_package(cast.harbor, "p.json", file_of(), by=cast.cora)


def test_out_in_and_out_again_it_is_the_same(cast):
    write_guide(cast.idea, GUIDE, expected=None, by=cast.dora)
    driver = Node.objects.get(kind=Node.Kind.PRIMARY)
    smaller = Draft(Node.Kind.SECONDARY, "Reached in time", "By ten.", "Early helps.", cast.attendance,
                    below=(Draft(Node.Kind.IDEA, "Ünïcode, “text” — first\N{MICROSCOPE}", "Two lines.\nOf text."),))  # fmt: skip
    add_part(cast.harbor.theory, smaller, parent=driver, by=cast.dora)
    tested(cast)
    ideas = [one.slug for one in draft_for(cast.dora, cast.harbor).offered]
    first = contents_of(publish(cast, ideas=tuple(ideas)))
    brought(cast.prairie, first, by=cast.pia)
    ideas = [one.slug for one in draft_for(cast.pia, cast.prairie).offered]
    row = publish_package(cast.prairie, Chosen("Again", tuple(ideas)), by=cast.pia)
    again = contents_of(row)
    assert content_of(again) == content_of(first)
    assert again.ideas[0].came_from.network == "Harbor network"
    assert {idea.evidence.rung for idea in again.ideas} == {0}


# ------------------------------------------------------------------ whatever is sent
def _everything(network):
    return (
        Node.objects.filter(theory__network=network).count(),
        Measure.objects.filter(network=network).count(),
        Arrival.objects.filter(network=network).count(),
        IdeaGuide.objects.count(),
        network.audit.count(),
    )


@pytest.mark.django_db
@given(st.sampled_from(["ideas", "drivers", "measures", "title", "network", "version", "claims"]),
       st.sampled_from([None, 7, [], {}, "x" * 7000, [{}], [{"key": "a"}], "<script>", "\x00", [None] * 400]))  # fmt: skip
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_mangled_file_brings_nothing_or_everything_and_never_a_part(cast, name, value):
    content = json.dumps(plain(**{name: value})).encode()
    before = _everything(cast.prairie)
    try:
        row = receive_package(cast.prairie, "p.json", content, by=cast.pia)
    except DataRefused:
        assert _everything(cast.prairie) == before
        return
    try:
        bring_package(row, by=cast.pia)
    except DataRefused:
        assert _everything(cast.prairie)[:2] == before[:2]
