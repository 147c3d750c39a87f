"""Names of students in a text: found as a teacher would write them, and no false alarm at schools and days."""

import pytest

from gofar.core.practice.names import likely_names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("We called home for Maria twice.", ("Maria",)),
        ("José and DeShawn's mother came.", ("José", "DeShawn")),
        ("Ask Guadalupe. guadalupe is a street.", ("Guadalupe",)),
        ("On Friday Grace came late.", ("Grace",)),
        ("Grace Lee came late.", ("Grace", "Lee")),
        ("Maria came late.", ("Maria",)),
        ("“Jaylen”, she said.", ("Jaylen",)),
        ("", ()),
        ("Will it hold? Mark each one. Grace matters.", ()),
        ("In May and April the bell changed. On Monday too.", ()),
        ("MARIA HIGH stands on the list of 9th grade.", ()),
        ("Most families picked up by 10.", ()),
        ("Grace, always.", ()),
    ],
)
def test_likely_names_are_found_and_everyday_words_are_not(text, found):
    assert likely_names(text) == found


def test_schools_and_colleagues_are_nobody_s_name():
    text = "Lincoln tried it with Marisol and Carlos. Xochitl helped."
    assert likely_names(text, besides=["Lincoln High School", "Marisol Alvarez"]) == ("Carlos",)
    assert likely_names(text, besides=["Marisol Alvarez"], known=["Xochitl Vega"]) == ("Carlos", "Xochitl")


def test_right_to_left_text_and_emoji_are_read_in_peace():
    assert likely_names("اتصلنا بالبيت 😀 وعاد الطالب") == ()
    assert likely_names("😀 Maria 👍") == ("Maria",)
