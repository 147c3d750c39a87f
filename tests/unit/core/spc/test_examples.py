"""Every example in the docstrings and on the method pages gives what it says."""

import doctest
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[4]
PAGES = ["run-chart", "control-limits", "anhoej-rules", "chance-signals", "right-size", "binary-outcomes"]
MODULES = [
    "core.spc.anhoej",
    "core.spc.chance",
    "core.spc.chart",
    "core.stats.exact",
    "core.stats.size",
    "cli.charting",
]


@pytest.mark.parametrize("page", PAGES)
def test_the_examples_of_a_method_page_run(page):
    result = doctest.testfile(str(ROOT / "docs/methods" / f"{page}.md"), module_relative=False)
    assert result.attempted > 2 and result.failed == 0


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_in_docstrings_run(module):
    result = doctest.testmod(importlib.import_module(f"gofar.{module}"))
    assert result.attempted > 0 and result.failed == 0


@pytest.mark.parametrize("page", PAGES)
def test_a_method_page_answers_all_that_a_reader_may_ask(page):
    text = (ROOT / "docs/methods" / f"{page}.md").read_text(encoding="utf-8")
    for heading in ("The question", "How it works", "What it assumes", "Worked example", "Checked against"):
        assert f"## {heading}" in text
    assert "## Formula" in text and "## Source" in text
