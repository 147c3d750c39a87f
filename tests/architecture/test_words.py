"""Every sentence that a page can show passes through gettext: whole, with its values by name."""

import ast
import re
from functools import cache
from pathlib import Path

import gofar

ROOT = Path(gofar.__file__).parent
MARKS = {
    "_", "now_", "gettext", "ngettext", "gettext_lazy", "ngettext_lazy", "gettext_noop", "message", "messages",
}  # fmt: skip
#: Errors whose words reach a page, and what an action says about its undo.
REFUSALS = {"DataRefused", "WrongUsage", "NotVisible", "NotAllowed", "Conflict", "CannotUndo", "none"}
#: Where such words are written. `figures` has a translator handed in; `cli` and the drafts of the sample speak English.
SOURCES = [
    path
    for folder in ("apps", "web", "ingest")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if not {"migrations", "sample"} & set(path.parts)
] + [ROOT / "core" / "periods.py", ROOT / "core" / "practice" / "aim.py"]
SENTENCE = re.compile(r"[A-Z“][^<>]* [^<>]*[.?!]")
WORD = re.compile(r"[A-Za-z]{2,}")


@cache
def parsed(path):
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        for child in ast.iter_child_nodes(node):
            child.parent = node
    return tree


def called(node):
    if not isinstance(node, ast.Call):
        return ""
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def above(node):
    while node := getattr(node, "parent", None):
        yield node


def is_kept_in(node, path):
    """Whether nobody reads this on a page: a docstring, an assertion, a help text of the admin, a broken rule of code."""
    held = list(above(node))
    return (
        isinstance(node.parent, ast.Expr)
        or any(isinstance(one, ast.Assert) for one in held)
        or any(
            isinstance(one, ast.keyword) and one.arg == "help_text" for one in held if "models" in str(path)
        )
        or (isinstance(node.parent, ast.Assign) and "raise TypeError(message)" in path.read_text())
        or any(called(one) in {"TypeError", "RuntimeError", "ValueError", "LookupError"} for one in held)
    )


def place(path, node):
    return f"{path.relative_to(ROOT)}:{node.lineno}"


def words_of(call):
    """The arguments of a refusal that are read: what, where, fix."""
    named = [k.value for k in call.keywords if k.arg in {"what", "where", "fix"}]
    for one in [*call.args[:1], *named]:
        yield from [one.body, one.orelse] if isinstance(one, ast.IfExp) else [one]


def test_every_sentence_is_marked():
    bare = [
        f"{place(path, node)} {node.value[:50]}"
        for path in SOURCES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and SENTENCE.fullmatch(node.value)
        and not any(called(one) in MARKS for one in above(node))
        and not is_kept_in(node, path)
    ]
    assert bare == []


def test_every_refusal_is_marked_and_none_is_glued_together():
    bare = [
        place(path, told)
        for path in SOURCES
        for node in ast.walk(parsed(path))
        if called(node) in REFUSALS
        for told in words_of(node)
        if isinstance(told, ast.JoinedStr | ast.BinOp)
        or (isinstance(told, ast.Constant) and WORD.search(str(told.value)))
    ]
    assert bare == []


def test_what_is_marked_is_a_whole_text_that_xgettext_finds():
    glued = [
        place(path, node)
        for path in [*SOURCES, *sorted((ROOT / "figures").rglob("*.py"))]
        for node in ast.walk(parsed(path))
        if called(node) in MARKS - {"message", "messages"}
        for told in node.args[: 2 if called(node).startswith("n") and called(node) != "now_" else 1]
        if not isinstance(told, ast.Constant | ast.Subscript)  # a table holds what gettext_noop has marked
    ]
    assert glued == []


def bare_words(template):
    """The words of a template that stand outside of translated blocks, in its text and in what is read aloud."""
    text = re.sub(r"{% comment %}.*?{% endcomment %}|{#.*?#}", "", template, flags=re.DOTALL)
    text = re.sub(
        r"{% blocktranslate.*?{% endblocktranslate %}|{% block body_class %}.*?{% endblock %}",
        "",
        text,
        flags=re.DOTALL,
    )
    text = re.sub(r"{%.*?%}|{{.*?}}", "", text, flags=re.DOTALL)
    read = re.findall(r'(?:aria-label|alt|title|placeholder|data-label|data-hint|data-name)="([^"]*)"', text)
    shown = re.sub(r"<!doctype[^>]*>|<[^>]*>|&\w+;", " ", text, flags=re.IGNORECASE)
    return [word for part in [*read, shown] for word in WORD.findall(part)]


def test_every_word_of_a_template_is_marked():
    found = {
        str(path.relative_to(ROOT)): words
        for path in sorted((ROOT / "web").rglob("templates/**/*.*"))
        if (words := [w for w in bare_words(path.read_text()) if w.lower() != "gofar"])
    }
    assert found == {}


def test_a_bare_word_would_be_seen():
    marked = (
        '<p title="{% translate "A" %}">{% blocktranslate %}One word{% endblocktranslate %}{{ name }}</p>'
    )
    assert bare_words(marked) == []
    assert bare_words('<p title="Hello">{% translate "A" %} there</p>') == ["Hello", "there"]
