"""One page, one question about who reads it; and the log's way back for many rows at once."""

import pytest

from gofar.apps.access import gate
from gofar.apps.access.clock import now
from gofar.apps.access.errors import NotVisible
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.queries import schools_in
from gofar.apps.access.undo import NOT_THEIRS, undo_refusals, undo_refused
from gofar.apps.access.verbs import Verb
from gofar.apps.administration.actions import end_membership, invite
from gofar.apps.administration.queries import districts_of, open_invitations
from gofar.apps.improvement.actions.learning import write_note
from gofar.apps.people.models import Membership, Network, School
from gofar.apps.people.roles import Role


def test_a_page_asks_once_who_reads_it(cast, django_assert_num_queries):
    with django_assert_num_queries(3), gate.one_reading():
        list(gate.visible(cast.tomas, School))
        list(gate.visible(cast.tomas, Network))


def test_each_reader_of_one_reading_is_asked_about(cast):
    with gate.one_reading():
        assert gate.visible(cast.tomas, School).count() == 3
        assert gate.visible(cast.pia, School).count() == 1


def test_a_membership_that_ends_counts_no_longer_on_the_next_page(cast):
    with gate.one_reading():
        assert gate.visible(cast.quinn, School).count() == 3
    end_membership(Membership.objects.get(person=cast.quinn), by=cast.dora)
    with gate.one_reading():
        assert gate.visible(cast.quinn, School).count() == 0


def test_what_an_action_changes_is_known_at_once(cast):
    with gate.one_reading():
        assert gate.visible(cast.quinn, School).count() == 3
        end_membership(Membership.objects.get(person=cast.quinn), by=cast.dora)
        assert gate.visible(cast.quinn, School).count() == 0


def test_an_action_asks_anew_whether_somebody_may(cast):
    part = Membership.objects.get(person=cast.tomas)
    with gate.one_reading():
        assert gate.visible(cast.tomas, School).count() == 3
        # Somebody else's request ends it in between.
        Membership.objects.filter(pk=part.pk).update(ended_at=now(cast.harbor))
        with pytest.raises(NotVisible):
            write_note(cast.harbor_high, "They want to go on.", by=cast.tomas)


def test_many_rows_of_the_log_are_refused_as_one_by_one(cast):
    write_note(cast.harbor_high, "They want to go on.", by=cast.cora)
    cast.start()
    entries = list(AuditEntry.objects.filter(network=cast.harbor).select_related("undone_by", "network"))
    for someone in (cast.dora, cast.cora, cast.tomas, cast.faye):
        assert undo_refusals(entries, someone) == {e.pk: undo_refused(e, someone) for e in entries}


def test_a_note_is_its_authors_and_the_hubs_to_take_back(cast):
    write_note(cast.harbor_high, "They want to go on.", by=cast.cora)
    entry = AuditEntry.objects.first()
    assert [undo_refused(entry, p) for p in (cast.cora, cast.hana, cast.tomas)] == ["", "", NOT_THEIRS]


def test_what_was_not_done_by_an_action_says_that_it_stays(cast):
    founded = AuditEntry.objects.get(network=cast.harbor, action__endswith="found_network")
    assert undo_refused(founded, cast.dora)


def test_open_invitations_are_for_those_who_invite(cast):
    invite(cast.harbor, email="new@schools.example", name="Nia", role=Role.COACH, by=cast.dora)
    assert [one.name for one in open_invitations(cast.hana, cast.harbor)] == ["Nia"]
    assert open_invitations(cast.cora, cast.harbor) == []
    assert [str(one) for one in districts_of(cast.hana, cast.harbor)] == ["Bay District"]
    assert districts_of(cast.pia, cast.harbor) == []


def test_a_reading_inside_a_reading_is_the_same_one(cast, django_assert_num_queries):
    with gate.one_reading():
        schools = schools_in(cast.dora, cast.harbor)
        with django_assert_num_queries(0), gate.one_reading():
            assert schools_in(cast.dora, cast.harbor) is schools


def test_what_one_reader_may_read_is_not_told_to_the_next(cast):
    with gate.one_reading():
        assert schools_in(cast.dora, cast.harbor)
        assert schools_in(cast.pia, cast.harbor) == ()
        assert gate.may(cast.dora, Verb.SEE, cast.skerry_high)
        assert not gate.may(cast.pia, Verb.SEE, cast.skerry_high)
