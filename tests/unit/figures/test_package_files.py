"""A package as a page and as a print: complete, the same every time, and nothing in it runs or is loaded."""

import base64
import hashlib
import re
from dataclasses import replace
from html import unescape

from gofar.core.practice.package import CC_BY, Claim, Words
from gofar.figures.package_html import package_html
from gofar.figures.package_pdf import package_pdf
from gofar.figures.package_sheet import sheet_of
from tests.packages import CALL, TEXT, package

NASTY = '"><script>alert(1)</script><img src=x onerror=alert(1)>'


def test_the_page_holds_everything_that_the_package_says():
    page = unescape(package_html(package()))
    for words in (
        "On track by June", "Shore network, held together by Shore Hub", "20 November 2026", "Read this first.",
        "Every absence is noticed", "Families are reached", "Print the list.", "The caller knows the student.",
        "Who calls.", "A list by 8:45.", "Nobody was free.", "Two callers.", "Uplands, “Calls”, version 2",
        "Calls help when the caller is known.", "What contradicts it: Not where numbers are old.",
        "Present students over enrolled students.", "present out of enrolled", "CC BY 4.0", "sha256:",
        "5 tests; closed in 3 schools. Speaking for it: 3, in 3 schools. Against it: 1.",
    ):  # fmt: skip
        assert words in page, words


def test_the_page_allows_its_own_style_and_nothing_else():
    page = package_html(package())
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', page)[1])
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert not re.search(r"<script|<link|<img|<iframe|\bsrc=|\bon\w+=|style=|@import|url\(", page)


def test_whatever_a_text_holds_it_stays_a_text():
    idea = replace(CALL, title=NASTY, steps=(NASTY,), credit=NASTY)
    page = package_html(
        package(title=NASTY, words=Words(NASTY, NASTY, NASTY), ideas=(idea, TEXT), claims=(Claim(NASTY),))
    )
    assert "<script" not in page
    assert "<img" not in page
    assert package_pdf(package(title="#panic() $x$ *b*", ideas=(idea, TEXT))).startswith(b"%PDF")


def test_a_link_that_is_not_https_is_no_link():
    assert "<a" not in package_html(package(licence=replace(CC_BY, link="javascript:x"))).split("<footer>")[1]


def test_the_same_package_gives_the_same_page_and_the_same_print():
    assert package_html(package()) == package_html(package())
    assert package_pdf(package()) == package_pdf(package())


def test_what_did_not_work_comes_after_what_did_and_says_so():
    parts = sheet_of(package(ideas=(replace(TEXT, driver="noticed"), CALL))).parts
    titles = [part.title for part in parts if part.rung is not None]
    assert titles == ["Call home by ten", "Text first"]
    assert [part.flag for part in parts if part.flag] == ["It was stopped, and kept nowhere"]


def test_a_package_without_words_claims_or_measures_is_a_sheet_still():
    bare = package(words=Words(), problem="", aim="", ideas=(TEXT,), measures=(), claims=(),
                   drivers=tuple(replace(one, measure=None) for one in package().drivers))  # fmt: skip
    assert sheet_of(bare).ending == ()
    assert [block.label for block in sheet_of(bare).opening] == ["How to read it"]
    assert package_pdf(bare).startswith(b"%PDF")
