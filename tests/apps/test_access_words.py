"""Small words and cases of access that no page is sure to reach."""

import pytest
from allauth.account.models import EmailAddress

from gofar.apps.access.actions_of_sessions import prove_address
from gofar.apps.access.models import ChainHead
from gofar.apps.access.passwords import LongEnough, NotGuessable
from gofar.apps.people.models import Person

pytestmark = pytest.mark.django_db


def test_the_rules_of_passwords_say_what_they_ask():
    assert "15 characters or more; 8 with a passkey" in LongEnough().get_help_text()
    assert "Not a common password" in NotGuessable().get_help_text()


def test_who_is_not_on_record_yet_has_a_name_to_avoid_and_no_schools():
    nobody = Person(name="Al Bo", email="ab@example.org")
    NotGuessable().validate("violet lantern seven harbors", nobody)
    NotGuessable().validate("violet lantern seven harbors")


def test_an_address_that_was_not_proven_is_proven_in_place():
    person = Person.objects.create(name="Lena", email="lena@example.org")
    kept = EmailAddress.objects.create(user=person, email=person.email, verified=False, primary=True)
    prove_address(person)
    prove_address(person)
    kept.refresh_from_db()
    assert kept.verified


def test_the_head_of_the_chain_reads_as_its_place_and_hash():
    assert str(ChainHead(sequence=3, hash="ab")) == "3 ab"
