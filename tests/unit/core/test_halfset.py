"""Settings that are set half are refused with what, where and what to do; settings that fit are not."""

import pytest

from gofar.core.errors import WrongUsage
from gofar.core.halfset import hosts_of, refuse_half_set

SECRET = "a" * 50
WHOLE = {
    "GOFAR_HTTPS": "1",
    "GOFAR_HOSTS": "gofar.hub.example, www.hub.example",
    "GOFAR_ADDRESS": "https://gofar.hub.example",
    "GOFAR_SECRET": SECRET,
    "GOFAR_SMTP_HOST": "mail.hub.example",
    "GOFAR_MAIL_FROM": "Gofar <gofar@hub.example>",
}


@pytest.mark.parametrize(
    "environ",
    [
        {},
        WHOLE,
        {"GOFAR_HOSTS": "127.0.0.1,localhost,demo.localhost"},
        {"GOFAR_ADDRESS": "http://127.0.0.1:8000"},
        {"GOFAR_DEBUG": "1"},
        {"GOFAR_SAMPLE": "1", "GOFAR_HOSTS": "testserver"},
        WHOLE | {"GOFAR_HOSTS": ".hub.example"},
        WHOLE | {"GOFAR_SMTP_PORT": "465", "GOFAR_SMTP_USER": "ana", "GOFAR_SMTP_PASSWORD": "x"},
        WHOLE | {"GOFAR_LOG": "plain", "GOFAR_METRICS_TOKEN": "b" * 16},
    ],
)
def test_what_fits_is_served(environ):
    refuse_half_set(environ)


@pytest.mark.parametrize(
    ("change", "code", "where"),
    [
        ({"GOFAR_HTTPS": "yes"}, "switch", "GOFAR_HTTPS"),
        ({"GOFAR_HTTPS": "0"}, "public-without-https", "GOFAR_HOSTS"),
        ({"GOFAR_HOSTS": ""}, "no-hosts", "GOFAR_HOSTS"),
        ({"GOFAR_HOSTS": "*"}, "no-hosts", "GOFAR_HOSTS"),
        ({"GOFAR_ADDRESS": ""}, "no-address", "GOFAR_ADDRESS"),
        ({"GOFAR_ADDRESS": "http://gofar.hub.example"}, "address-without-https", "GOFAR_ADDRESS"),
        ({"GOFAR_ADDRESS": "https://gofar.hub.example/gofar"}, "address-unreadable", "GOFAR_ADDRESS"),
        ({"GOFAR_ADDRESS": "https://gofa.hub.example"}, "address-unknown", "GOFAR_ADDRESS and GOFAR_HOSTS"),
        ({"GOFAR_DEBUG": "1"}, "debug-in-public", "GOFAR_DEBUG"),
        ({"GOFAR_SECRET": ""}, "no-secret", "GOFAR_SECRET"),
        ({"GOFAR_SECRET": "change-me"}, "secret-short", "GOFAR_SECRET"),
        ({"GOFAR_METRICS_TOKEN": "abc"}, "token-short", "GOFAR_METRICS_TOKEN"),
        ({"GOFAR_MAIL_FROM": ""}, "mail-without-sender", "GOFAR_MAIL_FROM"),
        ({"GOFAR_SMTP_HOST": "", "GOFAR_SMTP_USER": "ana"}, "mail-without-server", "GOFAR_SMTP_HOST"),
        ({"GOFAR_SMTP_PORT": "tls"}, "mail-port", "GOFAR_SMTP_PORT"),
        ({"GOFAR_SMTP_USER": "ana"}, "mail-half", "GOFAR_SMTP_USER and GOFAR_SMTP_PASSWORD"),
        ({"GOFAR_LOG": "loud"}, "log", "GOFAR_LOG"),
    ],
)
def test_what_is_set_half_is_refused_in_a_sentence_with_its_place_and_what_to_do(change, code, where):
    with pytest.raises(WrongUsage) as refusal:
        refuse_half_set(WHOLE | change)
    told = refusal.value
    assert (told.code, told.where) == (f"settings.{code}", where)
    assert told.what.endswith(".") and told.fix


def test_a_refusal_never_repeats_a_secret():
    with pytest.raises(WrongUsage) as refusal:
        refuse_half_set(WHOLE | {"GOFAR_SECRET": "hunter2"})
    assert "hunter2" not in str(refusal.value)


def test_a_debugger_for_others_is_refused_without_https_too():
    with pytest.raises(WrongUsage, match="inside of the server"):
        refuse_half_set({"GOFAR_DEBUG": "1", "GOFAR_HOSTS": "*", "GOFAR_ADDRESS": "http://127.0.0.1:8000"})


def test_hosts_are_names_without_blanks():
    assert hosts_of(WHOLE) == ["gofar.hub.example", "www.hub.example"]
    assert hosts_of({}) == []
