"""What a password must be: long, and not what others try first. Nothing else."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from gofar.apps.access.passwords import ALONE, BESIDE
from tests.cast import second_factor

pytestmark = pytest.mark.django_db


def refused(password, person=None):
    try:
        validate_password(password, person)
    except ValidationError as error:
        return {one.code for one in error.error_list}
    return set()


@pytest.mark.parametrize(
    "password",
    [
        "fifteen letters",
        "all lower case without a digit",
        "ALL UPPER CASE WITHOUT A SIGN",
        "Grüße an die Möwen über dem Hafen",
        "🐟🐠🐡🦈🐙🦑🦐🦞🦀🐚🪸🐬🐳🐋🦭",
        "      spaces at both ends      ",
        "x7" * 3 + "a long one that goes on and on " * 4,
        "violet kettle under seven boats",
    ],
)
def test_every_sign_counts_and_no_kind_of_sign_is_asked_for(password):
    assert refused(password) == set()


def test_fifteen_alone_and_eight_beside_a_second_factor(cast):
    assert refused("kz8-wumpf-42xy", cast.tomas) == {"password_too_short"}
    assert len("kz8-wumpf-42xy") == ALONE - 1
    assert refused("kz8-wumpf-42xyz", cast.tomas) == set()
    second_factor(cast.tomas)
    assert refused("kz8-wum", cast.tomas) == {"password_too_short"}
    assert len("kz8-wumf") == BESIDE
    assert refused("kz8-wumf", cast.tomas) == set()


@pytest.mark.parametrize(
    "password",
    [
        "passwordpassword",
        "Sunshine1234567890",
        "princess-sunshine!!",
        "aaaaaaaaaaaaaaaaaaa",
        "abababababababab",
        "abcdefghijklmnopqrs",
        "gofargofargofargofar2026",
        "Teacher school 2026!",
    ],
)
def test_what_others_would_try_first_is_refused(password):
    assert refused(password) & {"password_too_common", "password_repeats"}


@pytest.mark.parametrize(
    "password", ["HarborNetwork2026", "Tomas.schools.2026", "harbor-high-school-1", "tomas@schools.example"]
)
def test_names_that_everybody_here_knows_are_refused(cast, password):
    assert refused(password, cast.tomas) == {"password_too_common"}


def test_a_common_password_of_eight_is_refused_beside_a_second_factor_too(cast):
    second_factor(cast.tomas)
    assert refused("baseball", cast.tomas) == {"password_too_common"}
    assert refused("trustno1", cast.tomas) == {"password_too_common"}
