"""What `gofar init` writes from its options: whole, with a secret of its own, and nothing that contradicts itself."""

from pathlib import Path

from gofar.cli.initial import _settings
from gofar.core.halfset import refuse_half_set

ENV = Path("/etc/gofar/gofar.env")


def test_an_address_for_others_means_https_its_name_and_a_secret():
    made = _settings(ENV, {"address": "https://gofar.hub.example/"})
    assert made["GOFAR_ADDRESS"] == "https://gofar.hub.example"
    assert (made["GOFAR_HOSTS"], made["GOFAR_HTTPS"]) == ("gofar.hub.example", "1")
    assert made["GOFAR_DATA"] == "/etc/gofar/gofar-data"
    assert len(made["GOFAR_SECRET"]) > 60
    assert made["GOFAR_SECRET"] != _settings(ENV, {"address": "https://gofar.hub.example"})["GOFAR_SECRET"]
    refuse_half_set(made)


def test_an_address_of_this_computer_means_no_https():
    made = _settings(ENV, {"address": "http://127.0.0.1:8000"})
    assert "GOFAR_HTTPS" not in made and made["GOFAR_HOSTS"] == "127.0.0.1"
    refuse_half_set(made)


def test_mail_is_set_whole_with_the_password_from_the_environment(monkeypatch):
    monkeypatch.setenv("GOFAR_SMTP_PASSWORD", "a password")
    given = {
        "address": "https://gofar.hub.example", "smtp_host": "mail.hub.example", "smtp_user": "gofar",
        "mail_from": "Gofar <gofar@hub.example>",
    }  # fmt: skip
    made = _settings(ENV, given)
    assert made["GOFAR_SMTP_PASSWORD"] == "a password"
    refuse_half_set(made)
