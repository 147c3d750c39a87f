"""Setting up in the record: who may start a network, and that two hub people at once lose nothing."""

import datetime as dt

import pytest

from gofar.apps.access.clock import at
from gofar.apps.access.errors import Conflict, NotAllowed
from gofar.apps.access.queries import latest_change
from gofar.apps.access.undo import undo
from gofar.apps.administration.actions import accept_invitation, hash_of, open_invitation, person_for
from gofar.apps.administration.actions_of_setup.beginning import introduce, tick, write_norms
from gofar.apps.administration.actions_of_setup.inviting import SEATS_LAST, invite_all, print_seats, take_seat
from gofar.apps.administration.actions_of_setup.measures import choose_measures
from gofar.apps.administration.actions_of_setup.places import add_schools, choose_data_rule
from gofar.apps.administration.actions_of_setup.starting import open_network, start_network
from gofar.apps.administration.actions_of_setup.theory import Kept, keep_theory
from gofar.apps.administration.models import SetUp, Tick
from gofar.apps.administration.queries_of_setup import beginning_of, set_up_of
from gofar.apps.improvement.models import Charter, Node
from gofar.apps.people.models import Invitation, Network
from gofar.apps.people.roles import Role
from gofar.apps.people.rules import DataRule
from gofar.core.errors import DataRefused
from gofar.core.practice.initiation import Criterion
from gofar.core.practice.templates.load import template
from gofar.ingest.pasted.people import Asked

NINTH = template("ninth-grade")


@pytest.fixture
def bay(cast):
    """A network that Pia has just started from a template."""
    cast.pia.may_found = True
    return start_network(name="Bay network", hub="Bay Partners", template="ninth-grade", by=cast.pia)


def whole():
    return [Kept(d, d.title, tuple((i, i.title) for i in d.ideas)) for d in NINTH.drivers]


def test_only_whom_the_server_vouches_for_starts_a_network(cast):
    with pytest.raises(NotAllowed, match="may not start"):
        start_network(name="Bay", hub="Bay", template="blank", by=cast.dora)
    assert Network.objects.count() == 2
    cast.dora.may_found = True
    assert start_network(name="Bay", hub="Bay", template="blank", by=cast.dora).hub.name == "Bay"


def test_a_started_network_has_its_founder_as_director_and_the_templates_words(bay, cast):
    assert bay.memberships.get().role == Role.HUB_DIRECTOR
    charter = Charter.objects.get(network=bay)
    assert (charter.population, charter.version) == ("9th-graders on track", 2)
    assert charter.problem == NINTH.problem
    assert not bay.is_sample and set_up_of(cast.pia, bay).template == "ninth-grade"


def test_two_networks_of_one_name_have_two_addresses(bay, cast):
    again = start_network(name="Bay network", hub="Bay", template="blank", by=cast.pia)
    odd = start_network(name="🎓", hub="Bay", template="blank", by=cast.pia)
    assert (bay.slug, again.slug, odd.slug) == ("bay-network", "bay-network-2", "network")


def test_what_made_up_people_start_is_sample_too(cast):
    cast.pia.may_found = cast.pia.is_sample = True
    cast.prairie.is_sample, cast.prairie.sample_today = True, dt.date(2026, 3, 2)
    cast.prairie.save()
    started = start_network(name="Bay", hub="Bay", template="blank", by=cast.pia)
    assert started.is_sample and started.sample_today == dt.date(2026, 3, 2)


def test_two_hub_people_who_add_the_same_schools_add_them_once(cast):
    first = add_schools(cast.harbor, ["Ortiz High School", "Wells"], by=cast.dora)
    second = add_schools(cast.harbor, ["ortiz  high school", "Carver", "Carver"], by=cast.hana)
    assert [school.name for school in (*first, *second)] == ["Ortiz High School", "Wells", "Carver"]


def test_a_long_name_gets_a_short_form_that_ends_at_a_word(cast):
    name = "The Academy of " + "Very Long Words " * 24
    (school,) = add_schools(cast.harbor, [name.strip()], by=cast.dora)
    assert (len(school.name), str(school)) == (398, "The Academy of Very Long Words Very Long Words…")


def test_a_theory_is_kept_once_and_the_second_writer_sees_both_texts(bay, cast):
    keep_theory(bay, whole()[:3], by=cast.pia)
    idea = Node.objects.get(theory__network=bay, slug="a-weekly-list-20-minutes-one-table")
    assert idea.definition.endswith("University of Chicago Consortium on Chicago School Research.")
    assert idea.edges_up.get().parent.kind == Node.Kind.PRIMARY
    with pytest.raises(Conflict) as refused:
        keep_theory(bay, [Kept(None, "Ours", ((None, "Our idea"),))], by=cast.pia)
    assert refused.value.yours == {"drivers": "Ours"}
    assert NINTH.drivers[0].title in refused.value.theirs["drivers"]


def test_a_driver_of_ones_own_stands_beside_the_templates(bay, cast):
    keep_theory(bay, [whole()[0], Kept(None, "Ours", ((None, "Our idea"),))], by=cast.pia)
    ours = Node.objects.get(theory__network=bay, title="Our idea")
    assert ours.edges_up.get().parent.title == "Ours"
    with pytest.raises(DataRefused, match="No driver"):
        keep_theory(cast.prairie, [], by=cast.pia)


def test_measures_become_the_aims_and_the_drivers_and_are_defined_once(bay, cast):
    keep_theory(bay, whole(), by=cast.pia)
    picked = [one for one in NINTH.measures if one.picked]
    assert len(choose_measures(bay, NINTH, picked, by=cast.pia)) == 4
    assert choose_measures(bay, NINTH, picked[1:], by=cast.pia) == []
    assert Charter.objects.get(network=bay).measure.slug == "on-track"
    tied = Node.objects.filter(theory__network=bay, measure__isnull=False)
    assert {node.measure.slug for node in tied} == {"core-failing", "contact"}
    minutes = bay.measures.get(slug="minutes")
    assert (minutes.unit, minutes.chart, minutes.about_children) == ("number", "run", False)


def test_the_data_rule_stands_in_the_charter(cast):
    choose_data_rule(cast.harbor, DataRule.HUB, "Hub only.", by=cast.dora)
    choose_data_rule(cast.harbor, DataRule.HUB, "Hub only.", by=cast.dora)
    charter = Charter.objects.get(network=cast.harbor)
    assert (charter.data_rule, charter.version) == ("Hub only.", 2)
    assert Network.objects.get(pk=cast.harbor.pk).data_rule == "hub"


def test_a_network_opens_once_it_has_an_aim_and_a_school(bay, cast):
    with pytest.raises(DataRefused, match="no aim or no school"):
        open_network(bay, by=cast.pia)
    Charter.objects.filter(network=bay).update(by_when=dt.date(2028, 6, 30))
    add_schools(bay, ["Ortiz"], by=cast.pia)
    open_network(bay, by=cast.pia)
    opened = SetUp.objects.get(network=bay).opened_at
    open_network(bay, by=cast.pia)
    assert SetUp.objects.get(network=bay).opened_at == opened


def test_an_invitation_a_line(cast):
    asked = [
        Asked(1, "", "rosa@quay.example", "Rosa", "school-lead", "quay-high"),
        Asked(2, "", "sam@hub.example", "Sam", "coach"),
    ]
    secrets = invite_all(cast.harbor, asked, by=cast.hana)
    found = [open_invitation(secret) for secret in secrets]
    assert [(one.email, one.role, str(one.school or "")) for one in found] == [
        ("rosa@quay.example", "school-lead", "Quay High"),
        ("sam@hub.example", "coach", ""),
    ]


def test_a_seat_on_paper_is_taken_once_by_whoever_proves_an_address(cast):
    seats = print_seats(cast.quay_high, by=cast.hana)
    assert [seat.role for seat in seats] == [Role.SCHOOL_LEAD, *[Role.TEAM_MEMBER] * 5]
    paper = open_invitation(seats[1].secret)
    assert set(Invitation.objects.values_list("token_hash", flat=True)) == {hash_of(s.secret) for s in seats}
    mailed = take_seat(paper, email="Nia@Quay.example ", name="Nia Brooks")
    assert open_invitation(seats[1].secret) is None
    with pytest.raises(DataRefused, match="taken this seat"):
        take_seat(paper, email="eve@quay.example", name="Eve")
    invitation = open_invitation(mailed)
    member = accept_invitation(invitation, by=person_for(invitation))
    assert (member.person.email, member.role, member.school) == (
        "nia@quay.example",
        "team-member",
        cast.quay_high,
    )


def test_a_new_sheet_ends_the_old_one_but_not_a_seat_that_is_taken(cast):
    old = print_seats(cast.quay_high, by=cast.hana)
    mailed = take_seat(open_invitation(old[0].secret), email="lena2@quay.example", name="Lena")
    print_seats(cast.quay_high, by=cast.hana)
    assert open_invitation(old[1].secret) is None
    assert open_invitation(mailed) is not None


def test_a_sheet_ends_after_its_days(cast):
    seats = print_seats(cast.quay_high, by=cast.hana)
    with at(seats[0].expires_at + dt.timedelta(seconds=1)):
        assert open_invitation(seats[0].secret) is None
    assert dt.timedelta(days=14) == SEATS_LAST


def test_a_tick_names_its_writer_and_is_taken_back(cast):
    tick(cast.harbor, Criterion.MET, by=cast.hana)
    tick(cast.harbor, Criterion.MET, by=cast.dora)
    assert Tick.objects.get().by == cast.hana
    undo(latest_change(cast.hana, cast.harbor), by=cast.hana)
    assert not beginning_of(cast.hana, cast.harbor).ticks


def test_a_school_says_who_it_is_and_only_its_own_people_and_the_hub_may(cast):
    introduce(cast.harbor_high, "We bring calls home.", by=cast.tomas)
    introduce(cast.harbor_high, "We bring calls home, daily.", by=cast.lena)
    with pytest.raises(NotAllowed):
        introduce(cast.harbor_high, "Not ours.", by=cast.quinn)
    said = {str(one.school): one for one in beginning_of(cast.faye, cast.harbor).said}
    assert said["Harbor High"].line.text == "We bring calls home, daily."
    assert said["Quay High"].line is None and not said["Quay High"].may_write


def test_norms_have_versions_and_a_second_writer_gets_both(cast):
    row = set_up_of(cast.dora, cast.harbor)
    write_norms(row, {"norms": "We predict."}, expected=1, by=cast.dora)
    with pytest.raises(Conflict):
        write_norms(set_up_of(cast.hana, cast.harbor), {"norms": "We meet."}, expected=1, by=cast.hana)
    undo(latest_change(cast.dora, cast.harbor), by=cast.dora)
    assert set_up_of(cast.dora, cast.harbor).norms == ""


def test_the_beginning_is_read_from_the_record(cast):
    cast.start()
    write_norms(set_up_of(cast.dora, cast.harbor), {"norms": "We predict."}, expected=1, by=cast.dora)
    progress = {one.criterion: (one.done, one.of) for one in beginning_of(cast.tomas, cast.harbor).progress}
    assert progress[Criterion.FIRST_TEST] == (1, 1)
    assert progress[Criterion.NORMS] == (1, 1)
    assert progress[Criterion.TEAMS] == (0, 3)
    assert progress[Criterion.FIGURES] == (0, 1)
