"""Errors say what is wrong, where, and what to do, on one line, and carry an exit code."""

import pytest

from gofar.core.errors import DataRefused, GofarError, WrongUsage


def test_an_error_reads_as_where_what_and_what_to_do():
    error = DataRefused("The file is empty.", where="a.csv", fix="Save it again.", code="import.empty")
    assert str(error) == "a.csv: The file is empty. Save it again."
    assert (error.what, error.where, error.fix, error.code) == (
        "The file is empty.",
        "a.csv",
        "Save it again.",
        "import.empty",
    )


def test_an_error_without_a_place_or_a_remedy_is_still_a_sentence():
    assert str(WrongUsage("There is no such chart.")) == "There is no such chart."


@pytest.mark.parametrize(("kind", "code"), [(DataRefused, 1), (WrongUsage, 2)])
def test_refused_data_and_wrong_usage_end_a_command_differently(kind, code):
    assert issubclass(kind, GofarError)
    assert kind("x").exit_code == code
