"""A school's own sign-in, against a provider that the tests start: who is let in, and every lie that is not believed."""

import os

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from gofar.apps.people.models import Person
from gofar.site.sign_in import provider_id
from tests.provider import running, seconds_ago
from tests.signing import code_now, with_app

os.environ.setdefault("AUTHLIB_INSECURE_TRANSPORT", "1")
#: What the provider's own libraries will drop some day is not ours.
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def _server():
    with running() as provider:
        yield provider


@pytest.fixture
def school(_server, settings):
    _server.claims, _server.signed_by, _server.without_token = {}, "own", False
    _server.published, _server.broken = {}, set()
    settings.SOCIALACCOUNT_PROVIDERS = _server.settings()
    return _server


def come_back(client, school, subject, **claims):
    """Go to the provider, sign in there, and come back; return the answer."""
    school.knows(subject, **claims)
    sent = client.get("/in/school/")
    assert sent.status_code == 302, sent.content
    return client.get(school.allow(sent.url, subject))


def signed_in(client):
    return client.get("/me/").status_code == 200


def test_somebody_invited_signs_in_and_is_known_by_issuer_and_subject_from_then_on(client, cast, school):
    assert "Sign in with Bay District" in client.get("/in/").content.decode()
    told = come_back(client, school, "s-17", email=cast.tomas.email.upper(), email_verified=True)
    assert (told.status_code, told.url) == (302, "/me/")
    assert signed_in(client)
    kept = SocialAccount.objects.get(user=cast.tomas)
    assert (kept.provider, kept.uid) == (provider_id(school.address), "s-17")
    assert set(kept.extra_data["id_token"]) <= {"iss", "sub", "email", "email_verified"}

    # The address has changed there; the subject has not.
    other = Client()
    come_back(other, school, "s-17", email="tomas.new@schools.example", email_verified=True)
    assert other.get("/me/").wsgi_request.user == cast.tomas
    assert SocialAccount.objects.count() == 1


def test_the_same_subject_of_another_issuer_is_somebody_else(client, cast, school, settings):
    come_back(client, school, "s-17", email=cast.tomas.email, email_verified=True)
    with running() as other:
        settings.SOCIALACCOUNT_PROVIDERS = other.settings()
        stranger = Client()
        told = come_back(stranger, other, "s-17", email="mallory@elsewhere.example", email_verified=True)
        assert told.status_code == 403
        assert not signed_in(stranger)


def test_nobody_is_made_a_person_by_signing_in(client, cast, school):
    before = Person.objects.count()
    told = come_back(client, school, "s-1", email="new@schools.example", email_verified=True)
    assert told.status_code == 403
    assert "Ask your hub for an invitation" in told.content.decode()
    assert Person.objects.count() == before
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("claims", [{"email_verified": False}, {}, {"email_verified": "false"}])
def test_an_address_that_is_not_verified_is_no_proof(client, cast, school, claims):
    told = come_back(client, school, "s-2", email=cast.tomas.email, **claims)
    assert told.status_code == 403
    assert "did not say that your e-mail address is yours" in told.content.decode()
    assert not signed_in(client)


def test_an_address_that_has_changed_hands_does_not_open_the_account_of_whom_it_was(client, cast, school):
    come_back(Client(), school, "s-17", email=cast.tomas.email, email_verified=True)
    told = come_back(client, school, "s-99", email=cast.tomas.email, email_verified=True)
    assert told.status_code == 403
    assert "another person" in told.content.decode()
    assert not signed_in(client)


def test_who_is_inactive_is_not_let_in(client, cast, school):
    come_back(Client(), school, "s-17", email=cast.tomas.email, email_verified=True)
    Person.objects.filter(pk=cast.tomas.pk).update(is_active=False)
    come_back(client, school, "s-17", email=cast.tomas.email, email_verified=True)
    assert not signed_in(client)
    told = come_back(client, school, "s-18", email=cast.quinn.email, email_verified=True)
    assert told.status_code == 302


@pytest.mark.parametrize("amr", [None, ["pwd"], ["mfa", "hwk"]])
def test_our_second_step_is_asked_whatever_the_school_says_it_has_asked(client, cast, school, amr):
    with_app(cast.tomas)
    school.claims = {"amr": amr} if amr else {}
    told = come_back(client, school, "s-17", email=cast.tomas.email, email_verified=True)
    assert told.url == "/in/second-step/"
    assert not signed_in(client)
    assert client.post("/in/second-step/", {"code": code_now()}).url == "/me/"
    assert signed_in(client)


LIES = {
    "another audience": {"claims": {"aud": "another-app"}},
    "several audiences, meant for another": {"claims": {"aud": ["gofar", "other"], "azp": "other"}},
    "several audiences, meant for nobody": {"claims": {"aud": ["gofar", "other"]}},
    "another issuer": {"claims": {"iss": "https://elsewhere.example"}},
    "another sign-in's nonce": {"claims": {"nonce": "of-somebody-else"}},
    "no nonce": {"claims": {"nonce": None}},
    "no subject": {"claims": {"sub": None}},
    "run out": {"claims": {"exp": seconds_ago(120)}},
    "no end": {"claims": {"exp": None}},
    "signed by a stranger": {"signed_by": "a stranger"},
    "signed by nobody": {"signed_by": "nobody"},
    "signed with a shared secret": {"signed_by": "the client"},
    "no token at all": {"without_token": True},
}


@pytest.mark.parametrize("lie", list(LIES))
def test_a_token_that_is_not_whole_signs_nobody_in(client, cast, school, lie):
    for name, value in LIES[lie].items():
        setattr(school, name, value)
    told = come_back(client, school, "s-17", email=cast.tomas.email, email_verified=True)
    assert told.status_code == 403
    assert "could not be proved" in told.content.decode()
    assert not signed_in(client)
    assert not SocialAccount.objects.exists()
    # It was the lie that was refused: the same sign-in without it is let in.
    school.claims, school.signed_by, school.without_token = {}, "own", False
    assert come_back(client, school, "s-17", email=cast.tomas.email, email_verified=True).status_code == 302
    assert signed_in(client)


def test_a_way_back_works_once_and_only_where_it_began(client, cast, school):
    school.knows("s-17", email=cast.tomas.email, email_verified=True)
    back = school.allow(client.get("/in/school/").url, "s-17")
    thief = Client()
    assert thief.get(back).status_code == 400
    assert not signed_in(thief)
    assert client.get(back).status_code == 302
    client.logout()
    told = client.get(back)
    assert told.status_code == 400
    assert "Begin again" in told.content.decode()
    assert not signed_in(client)


def test_who_says_no_there_is_told_how_to_go_on(client, cast, school):
    state = client.get("/in/school/").url.split("state=")[1].split("&")[0]
    told = client.get(f"/in/school/back/?error=access_denied&state={state}")
    assert told.status_code == 400
    assert "code by mail" in told.content.decode()


def test_a_code_is_bound_to_the_browser_and_nothing_leads_to_another_host(client, cast, school):
    sent = client.get("/in/school/?next=https://evil.example/").url
    assert "code_challenge_method=S256" in sent
    assert "nonce=" in sent
    school.knows("s-17", email=cast.tomas.email, email_verified=True)
    assert client.get(school.allow(sent, "s-17")).url == "/me/"
    client.logout()
    sent = client.get("/in/school/?next=/n/harbor/").url
    assert client.get(school.allow(sent, "s-17")).url == "/n/harbor/"


def test_a_school_that_is_down_has_a_page_that_says_what_to_do(client, cast, school, settings):
    settings.SOCIALACCOUNT_PROVIDERS = school.settings(GOFAR_OIDC_ISSUER="http://127.0.0.1:9")
    told = client.get("/in/school/")
    assert told.status_code == 503
    page = told.content.decode()
    assert "Bay District did not let you in" in page
    assert "code by mail" in page
    assert 'href="/in/"' in page


@pytest.mark.parametrize("what", ["/jwks", "/oauth2/token", "/.well-known/openid-configuration"])
def test_a_school_that_breaks_off_halfway_signs_nobody_in(client, cast, school, what):
    school.knows("s-17", email=cast.tomas.email, email_verified=True)
    back = school.allow(client.get("/in/school/").url, "s-17")
    school.broken = {what}
    told = client.get(back)
    assert told.status_code in {503, 403}
    assert not signed_in(client)


@pytest.mark.parametrize("published", [
    {"issuer": "https://elsewhere.example"}, {"token_endpoint": ""}, {"jwks_uri": None},
])  # fmt: skip
def test_what_a_school_publishes_must_be_about_itself(client, cast, school, published):
    school.published = published
    assert client.get("/in/school/").status_code == 503


def test_without_a_school_there_is_no_such_door(client, cast, settings):
    settings.SOCIALACCOUNT_PROVIDERS = {}
    assert "Sign in with" in client.get("/in/").content.decode()  # a passkey
    assert "/in/school/" not in client.get("/in/").content.decode()
    assert client.get("/in/school/").status_code == 404
    assert client.get("/in/school/back/?code=x&state=y").status_code == 404


def test_a_school_sign_in_adds_no_second_factor(client, cast, school):
    come_back(client, school, "s-17", email=cast.tomas.email, email_verified=True)
    assert not Authenticator.objects.exists()
    assert "stay closed until you add a passkey" in client.get("/me/sign-in/").content.decode()
