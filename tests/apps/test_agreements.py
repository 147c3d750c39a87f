"""Agreements: what is in force is what the gate reads; over is over, and undone is undone."""

import datetime as dt

import pytest

from gofar.apps.access.agreements import lists_test_counts
from gofar.apps.access.clock import at
from gofar.apps.access.errors import NotAllowed, NotVisible
from gofar.apps.access.models import AuditEntry
from gofar.apps.access.undo import undo
from gofar.apps.people.models import District
from gofar.apps.records.actions.agreements import Terms, end_agreement, record_agreement, settle
from gofar.apps.records.models import Agreement
from gofar.apps.records.queries.agreements import agreement_for, standings
from gofar.core.errors import DataRefused
from tests.cast import TERMS

pytestmark = pytest.mark.django_db
SHORT = Terms(("test-counts",), "To learn", dt.date(2026, 9, 1), dt.date(2026, 12, 31), "Ana Ruiz", "bay.pdf")


def noon(year, month, day):
    return at(dt.datetime(year, month, day, 17, tzinfo=dt.UTC))


@pytest.fixture
def bay(cast):
    return District.objects.get(network=cast.harbor)


def test_it_counts_from_its_first_day_to_its_last(cast, bay):
    with noon(2026, 8, 31):
        record_agreement(cast.harbor, bay, SHORT, by=cast.hana)
        assert not lists_test_counts(cast.harbor.pk)
    for day, held in (
        (dt.date(2026, 9, 1), True),
        (dt.date(2026, 12, 31), True),
        (dt.date(2027, 1, 1), False),
    ):
        with noon(day.year, day.month, day.day):
            settle(District.objects.get(pk=bay.pk))
            assert lists_test_counts(cast.harbor.pk) is held, day


def test_a_renewal_holds_where_the_old_one_ends(cast, bay):
    with noon(2026, 12, 1):
        record_agreement(cast.harbor, bay, SHORT, by=cast.hana)
        after = Terms(SHORT.elements, "To learn", dt.date(2027, 1, 1), dt.date(2027, 12, 31), "Ana Ruiz")
        record_agreement(cast.harbor, bay, after, by=cast.hana)
    with noon(2027, 1, 1):
        assert not settle(District.objects.get(pk=bay.pk))
        assert lists_test_counts(cast.harbor.pk)
        found = standings(cast.dora, cast.harbor)[0]
        assert [row.starts.year for row in (*found.held, *found.others)] == [2027, 2026]


def test_ended_is_closed_at_once_and_both_are_undone(cast, bay):
    made = record_agreement(cast.harbor, bay, TERMS, by=cast.hana)
    assert lists_test_counts(cast.harbor.pk)
    end_agreement(made, by=cast.hana)
    assert not lists_test_counts(cast.harbor.pk)
    undo(AuditEntry.objects.get(action="records.end_agreement"), by=cast.hana)
    assert lists_test_counts(cast.harbor.pk)
    undo(AuditEntry.objects.get(action="records.record_agreement"), by=cast.hana)
    assert not lists_test_counts(cast.harbor.pk)
    assert standings(cast.hana, cast.harbor)[0].held == ()


def test_what_is_on_no_paper_is_refused(cast, bay):
    for wrong, code in (
        (Terms(("test-counts",), "x", dt.date(2026, 9, 2), dt.date(2026, 9, 1), "A"), "agreement.days"),
        (Terms(("test-counts",), " ", dt.date(2026, 9, 1), dt.date(2026, 9, 1), "A"), "agreement.no-purpose"),
        (Terms(("test-counts",), "x", dt.date(2026, 9, 1), dt.date(2026, 9, 1), " "), "agreement.not-signed"),
        (Terms(("shoe-size",), "x", dt.date(2026, 9, 1), dt.date(2026, 9, 1), "A"), "agreement.unknown"),
    ):
        with pytest.raises(DataRefused) as refused:
            record_agreement(cast.harbor, bay, wrong, by=cast.hana)
        assert refused.value.code == code
    assert not Agreement.objects.exists()


def test_only_the_hub_records_and_reads_and_only_its_own_districts(cast, bay):
    made = record_agreement(cast.harbor, bay, TERMS, by=cast.hana)
    for someone in (cast.cora, cast.lena, cast.dev, cast.faye):
        with pytest.raises(NotAllowed):
            record_agreement(cast.harbor, bay, SHORT, by=someone)
        assert standings(someone, cast.harbor)[0].held == ()
    with pytest.raises(NotVisible):
        record_agreement(cast.harbor, bay, SHORT, by=cast.pia)
    with pytest.raises(NotVisible):
        agreement_for(cast.pia, cast.prairie, made.pk)
    with pytest.raises(District.DoesNotExist):
        record_agreement(cast.prairie, bay, SHORT, by=cast.pia)
