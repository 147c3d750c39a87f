"""Hostile words for every field in which somebody may write, and a way to put them there without asking anybody."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db import models

from tests.walks import let_the_log_be_marked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: Stands in every word of the corpus, so that a page can be searched for it.
MARK = "zq7"

CORPUS = (
    "<script>alert('zq7')</script>", "<ScRiPt>zq7()</sCrIpT>", "<script src=//zq7.example></script>", "</script><script>zq7()</script>",
    '"><script>zq7()</script>', "'><img src=zq7 onerror=zq7()>", "<img src=zq7 onerror=zq7()>", '<img src="zq7" onload="zq7()">',
    "<svg onload=zq7()>", "<svg><script>zq7()</script></svg>", "<svg><animate onbegin=zq7() attributeName=x>", "<svg><use href='//zq7.example#x'/></svg>",
    "<math><mtext><style><img src=zq7 onerror=zq7()></style></math>", "<iframe src=javascript:zq7()>", "<iframe srcdoc='<script>zq7()</script>'>",
    "<object data=javascript:zq7()>", "<embed src=javascript:zq7()>", "<body onload=zq7()>", "<base href=//zq7.example/>", "<link rel=stylesheet href=//zq7.example>",
    "<meta http-equiv=refresh content='0;url=//zq7.example'>", "<style>@import '//zq7.example'</style>", "<form action=//zq7.example><input name=zq7>",
    "<a href=javascript:zq7()>x</a>", "[zq7](javascript:zq7())", "[zq7](data:text/html;base64,enE3)", "![zq7](//zq7.example/a.png)", "<javascript:zq7()>",
    "javascript:zq7()", " java\tscript:zq7()", "data:text/html,<script>zq7()</script>", "vbscript:zq7()",
    '" onfocus=zq7() autofocus x="', "' onmouseover='zq7()", "` onclick=zq7() `", '" style="background:url(//zq7.example)', "x zq7=\"1\"",
    "{{ 7|add:42 }}zq7", "{% csrf_token %}zq7", "${7*7}zq7", "{{constructor.constructor('zq7()')()}}", "<%= 7*7 %>zq7", "#{7*7}zq7", '#eval("7*7")zq7',
    "&lt;script&gt;zq7()&lt;/script&gt;", "&#60;script&#62;zq7()", "\\u003cscript\\u003ezq7()", "%3Cscript%3Ezq7()", "<!--zq7--><script>", "]]><script>zq7()</script>",
    "<details open ontoggle=zq7()>", "<template><script>zq7()</script></template>", "<noscript><p title=\"</noscript><img src=zq7 onerror=zq7()>\">",
    "\u202ezq7\u202c<b>", "\u200bzq7\ufeff<i>", "＜script＞zq7()＜/script＞", "ʺ><script>zq7()", "zq7\u2028<u>", "𝕫<s>zq7", "é́́<em>zq7", "zq7 \U0001f469\u200d\U0001f3eb <tt>",
    "=HYPERLINK(\"//zq7.example\")", "+zq7()", "-zq7()", "@zq7()", "\t=zq7()", " =zq7()", "\n=zq7()", "＝zq7()", "zq7" + "W" * 200, "zq7\nBEGIN:VEVENT", "zq7%0d%0aSet-Cookie:a",
)  # fmt: skip

#: Fields that hold what a program wrote: keys, hashes, kinds and addresses inside the record. No person types there.
NO_WORDS = frozenset({
    "people.person.password", "people.network.time_zone", "people.invitation.token_hash",
    "access.version.about_type", "access.version.about_id",
    "access.auditentry.verb", "access.auditentry.action", "access.auditentry.about_type", "access.auditentry.about_id",
    "data.import.file_hash", "data.import.snapshot", "data.datapoint.dimension", "data.datapoint.category",
    "data.datapoint.snapshot", "data.datapoint.source_cell",
    "improvement.callanswer.why", "improvement.prediction.confidence", "improvement.loglink.token_hash",
    "improvement.photo.sha256", "convenings.session.code", "convenings.participant.token_hash",
    "convenings.participant.recall_hash", "convenings.participant.role", "surveys.slip.token_hash",
    "data.measure.rules", "surveys.readiness.decision", "surveys.support.domain", "packages.package.content_id",
    "packages.arrival.content_id", "packages.origin.word", "reminders.wishes.calendar_hash", "reminders.letter.week",
    "access.auditentry.previous", "access.auditentry.hash", "access.auditentry.subject", "access.auditentry.words",
    "access.auditentry.salt", "access.auditentry.covers", "access.chainhead.hash", "tokens.token.begins",
    "tokens.givenanswer.key", "tokens.givenanswer.asked", "tokens.givenanswer.body", "students.roll.sha256",
    "students.roll.file_hash", "students.student.key", "students.forgotten.mark",
})  # fmt: skip
#: Text that is a document: the words in it are planted, its form stays.
DOCUMENTS = frozenset({"packages.package.text", "packages.arrival.text"})


def is_words(field: models.Field[Any, Any]) -> bool:
    """Return whether somebody may write what they like in a field."""
    label = f"{field.model._meta.label_lower}.{field.name}"
    return (
        type(field) in {models.CharField, models.TextField}
        and not field.choices
        and not field.unique
        and label not in NO_WORDS | DOCUMENTS
    )


def plant(first: int = 0) -> dict[str, int]:
    """Write the corpus into every free text of every row; return how many words each field has got.

    Long texts hold all of it. A short one holds the next word that fits, and each row another.
    """
    words = itertools.cycle(CORPUS[first:] + CORPUS[:first])
    planted: dict[str, int] = {}
    let_the_log_be_marked()
    for model in apps.get_models():
        if not model.__module__.startswith("gofar."):
            continue
        for row in model._default_manager.order_by("pk"):
            changed = _sown(row, words, planted)
            if changed:
                model._default_manager.filter(pk=row.pk).update(**changed)
    return planted


def _sown(row: models.Model, words: Iterator[str], planted: dict[str, int]) -> dict[str, Any]:
    changed: dict[str, Any] = {}
    for field in row._meta.concrete_fields:
        label = f"{row._meta.label_lower}.{field.name}"
        held = getattr(row, field.attname)
        if is_words(field):
            most = field.max_length
            changed[field.name] = "\n".join(CORPUS) if most is None else _fitting(words, most)
            planted[label] = planted.get(label, 0) + (len(CORPUS) if most is None else 1)
        elif isinstance(field, models.JSONField):
            changed[field.name] = replaced(held, lambda _text: next(words))
        elif label in DOCUMENTS and held:
            changed[field.name] = json.dumps(replaced(json.loads(held), lambda _text: next(words)))
    return changed


def _fitting(words: Iterator[str], most: int) -> str:
    return next(word for word in words if len(word) <= most)


def replaced(plain: Any, word: Callable[[str], str]) -> Any:
    """Return plain values with other words for whatever a person wrote: texts that hold a space."""
    if isinstance(plain, dict):
        return {name: replaced(one, word) for name, one in plain.items()}
    if isinstance(plain, list):
        return [replaced(one, word) for one in plain]
    return word(plain) if isinstance(plain, str) and " " in plain.strip() else plain
