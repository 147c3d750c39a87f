"""The sign-in of a school, from the environment: whole or not at all."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from gofar.site.sign_in import provider_id, providers

WHOLE = {
    "GOFAR_OIDC_ISSUER": "https://login.district.example/",
    "GOFAR_OIDC_CLIENT": "gofar",
    "GOFAR_OIDC_SECRET": "s3cret",
    "GOFAR_OIDC_NAME": "Bay District",
}


def test_without_names_there_is_none():
    assert providers({}) == {}


@pytest.mark.parametrize("left_out", sorted(WHOLE))
def test_half_set_is_refused_and_says_what_is_missing(left_out):
    given = {name: value for name, value in WHOLE.items() if name != left_out}
    with pytest.raises(ImproperlyConfigured, match=left_out):
        providers(given)


def test_a_provider_whose_word_could_be_changed_on_its_way_is_refused():
    with pytest.raises(ImproperlyConfigured, match="https"):
        providers(WHOLE | {"GOFAR_OIDC_ISSUER": "http://login.district.example"})
    assert providers(WHOLE | {"GOFAR_OIDC_ISSUER": "http://127.0.0.1:9000"})


def test_the_issuer_is_part_of_the_key():
    app = providers(WHOLE)["openid_connect"]["APPS"][0]
    assert app["provider_id"] == provider_id("https://login.district.example")
    assert app["provider_id"] != provider_id("https://login.other.example")
    assert app["settings"]["oauth_pkce_enabled"]
