"""Sentences that are told again in another language."""

import pickle
from dataclasses import dataclass

from gofar.core.words import gettext_noop, joined, message, messages, ngettext_lazy, told
from gofar.figures.words import ENGLISH


@dataclass
class Spanish:
    """A catalogue of three sentences."""

    def gettext(self, message):
        return {
            "There is no sheet “{name}”.": "No existe la hoja «{name}».",
            "cell {name}": "celda {name}",
        }.get(message, message)

    def ngettext(self, singular, plural, n):
        forms = {"{n} row is a total": ("{n} fila es un total", "{n} filas son totales")}
        one, many = forms.get(singular, (singular, plural))
        return one if n == 1 else many


def test_a_message_is_its_english_sentence_and_can_be_told_again():
    said = message("There is no sheet “{name}”.", name="Fall")
    assert said == "There is no sheet “Fall”."
    assert told(said, Spanish()) == "No existe la hoja «Fall»."
    assert told(said, ENGLISH) == said


def test_a_number_chooses_the_form_in_each_language():
    one, many = (
        messages("{n} row is a total", "{n} rows are totals", 1),
        messages(*ngettext_lazy("{n} row is a total", "{n} rows are totals"), 1200),
    )
    assert (one, many) == ("1 row is a total", "1,200 rows are totals")
    assert [told(one, Spanish()), told(many, Spanish())] == ["1 fila es un total", "1,200 filas son totales"]


def test_messages_inside_messages_and_lists_are_told_too():
    cells = joined([message("cell {name}", name="B7"), "{braces}", message("cell {name}", name="C9")], "; ")
    said = message("{cells}.", capital=True, cells=cells)
    assert said == "Cell B7; {braces}; cell C9."
    assert told(said, Spanish()) == "Celda B7; {braces}; celda C9."


def test_other_text_and_nothing_stay_as_they_are():
    assert told("Ortiz HS", Spanish()) == "Ortiz HS"
    assert told(joined([]), Spanish()) == ""
    assert gettext_noop("as it is") == "as it is"
    assert message("a {n} b", n=3).upper() == "A 3 B"


def test_a_message_survives_a_queue():
    said = messages("{n} row is a total", "{n} rows are totals", 2)
    again = pickle.loads(pickle.dumps(said))  # noqa: S301 - our own bytes
    assert told(again, Spanish()) == "2 filas son totales"
