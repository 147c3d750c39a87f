"""The file of settings: for its owner alone, written once, read as systemd and compose read it."""

import stat

import pytest

from gofar.cli import envfile
from gofar.core.errors import DataRefused, WrongUsage

VALUES = {
    "GOFAR_ADDRESS": "https://a.example",
    "GOFAR_MAIL_FROM": 'Gofar "hub" <g$HOME@a.example>',
    "GOFAR_X": "",
}


def test_what_is_written_is_read_back_and_nobody_else_reads_it(tmp_path):
    path = tmp_path / "new" / "gofar.env"
    envfile.write(path, VALUES, {"GOFAR_ADDRESS": "What people type."})
    assert envfile.read(path) == VALUES
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_text().startswith("# What people type.\nGOFAR_ADDRESS=https://a.example\n")


def test_a_file_that_is_there_is_never_written_over(tmp_path):
    path = tmp_path / "gofar.env"
    path.write_text("GOFAR_SECRET=mine\n")
    with pytest.raises(FileExistsError):
        envfile.write(path, VALUES, {})
    assert path.read_text() == "GOFAR_SECRET=mine\n"


@pytest.mark.parametrize("value", ["it's $5", "two\nlines"])
def test_a_value_that_readers_of_such_files_understand_differently_is_refused(tmp_path, value):
    with pytest.raises(DataRefused) as refusal:
        envfile.write(tmp_path / "gofar.env", {"GOFAR_SMTP_PASSWORD": value}, {})
    assert refusal.value.where == "GOFAR_SMTP_PASSWORD" and value not in str(refusal.value)
    assert not (tmp_path / "gofar.env").exists()


def test_a_line_that_is_no_setting_is_named_by_its_number(tmp_path):
    path = tmp_path / "gofar.env"
    path.write_text("# a remark\n\nGOFAR_HTTPS=1\nexport this\n")
    with pytest.raises(WrongUsage) as refusal:
        envfile.read(path)
    assert refusal.value.where == f"{path}, line 4"


def test_a_missing_file_is_said_with_what_to_do(tmp_path):
    with pytest.raises(WrongUsage, match="cannot be read"):
        envfile.read(tmp_path / "gofar.env")


def test_what_is_set_already_counts_more(tmp_path, monkeypatch):
    path = tmp_path / "gofar.env"
    path.write_text("GOFAR_ADDRESS='https://file.example'\nGOFAR_LOG=\"json\"\n")
    monkeypatch.setenv("GOFAR_ENV", str(path))
    monkeypatch.setenv("GOFAR_ADDRESS", "https://set.example")
    monkeypatch.setenv("GOFAR_LOG", "")
    monkeypatch.delenv("GOFAR_LOG")
    envfile.take()
    import os

    assert (os.environ["GOFAR_ADDRESS"], os.environ["GOFAR_LOG"]) == ("https://set.example", "json")
