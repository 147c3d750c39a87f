"""Help for tests about students: an agreement, a file of a few rows with planted names, and bringing it in."""

import csv
import io

from django.apps import apps
from django.db import connection

from gofar.apps.people.models import District
from gofar.apps.students.actions.asking import find_students, open_request
from gofar.apps.students.actions.bringing import bring_draft, read_students
from gofar.apps.students.models import FamilyRequest
from gofar.apps.students.store import read_draft, snapshot_of
from gofar.engine.frames import read_columns
from gofar.engine.rolls import lines
from tests.cast import second_factor

#: Planted: an ID and a name that stand nowhere else.
ID, NAME = "77003141", "Zenobia Quillfeather"
HEAD = (
    "Student ID",
    "Name",
    "Grade",
    "Race",
    "Low income",
    "ELL",
    "IEP",
    "Week of",
    "Days enrolled",
    "Days present",
)
WEEKS = ("2026-09-07", "2026-09-14", "2026-09-21")
EVERYTHING = [word.value for word in District.Listed]


def agree(cast, words=EVERYTHING):
    """Record what the agreement of Harbor's district lists."""
    District.objects.filter(network=cast.harbor).update(agreement_lists=list(words))


def ready(cast, settings, tmp_path):
    """Agreement, a data folder of the test's own, and a second factor for everybody."""
    settings.DATA = tmp_path
    agree(cast)
    for someone in cast.everybody.values():
        second_factor(someone)


def rows(weeks=WEEKS, *, students=12, present=4, **changes):
    """Rows of a few students: the first is the planted one, who was there on `present` of 5 days each week."""
    made = []
    for week in weeks:
        for n in range(students):
            row = [str(1000 + n), f"Student {n}", "9", "White", "no", "no", "no", week, "5", "5"]
            if n == 0:
                row[:2] = [ID, NAME]
                row[4:7] = ["yes", "yes", "yes"]
                row[9] = str(present)
            made.append(row)
    return made


def sheet(given=None, head=HEAD):
    held = io.StringIO()
    csv.writer(held).writerows([head, *(rows() if given is None else given)])
    return held.getvalue().encode()


def bring(cast, given=None, *, school=None, by=None, head=HEAD):
    """Bring a file in through both doors."""
    by, school = by or cast.lena, school or cast.harbor_high
    _plan, key = read_students(school, file_name="rows.csv", content=sheet(given, head), by=by)
    return bring_draft(school, key, read_draft(key), by=by)


def planted(cast):
    """Bring rows in with Lena, who has a second factor; return what the addresses of the area ask for."""
    agree(cast)
    bring(cast)
    student = the_planted(cast)
    asked = open_request(student, FamilyRequest.Wish.SEE, by=cast.lena)
    later = sheet(rows(["2026-09-28"]))
    _plan, draft = read_students(cast.harbor_high, file_name="later.csv", content=later, by=cast.lena)
    return {"student": student.pk, "asked": asked.pk, "draft": draft}


def the_planted(cast):
    return find_students(cast.harbor_high, ID, by=cast.lena)[0]


def held(roll):
    return lines(snapshot_of(roll))


def everywhere(tmp_path):
    """Every value of every table, and every file of the data folder, as bytes; keys lie there too and are no row."""
    found = {}
    for model in apps.get_models():
        with connection.cursor() as cursor:
            cursor.execute(f'SELECT * FROM "{model._meta.db_table}"')  # noqa: S608 - names of our own tables
            cells = [
                v.tobytes() if isinstance(v, memoryview) else v for row in cursor.fetchall() for v in row
            ]
        found[model._meta.db_table] = b"\n".join(
            c if isinstance(c, bytes) else str(c).encode() for c in cells
        )
    for path in tmp_path.rglob("*"):
        if path.is_file() and not path.name.startswith("keys"):
            found[path.name] = path.read_bytes() + path.name.encode()
            if path.suffix == ".parquet":  # packed: read it, so that nothing hides in it
                found[path.name] += str(read_columns(path)).encode()
    return found
