"""Pages of the living sample, by what a reader would call them."""

import re

NET = "/n/riverbend"

PAGES = {
    "front door": "/",
    "sign in": "/in/",
    "my week": "/me/",
    "mail and calendar": "/me/mail/",
    "find": "/find/?q=call",
    "home": f"{NET}/",
    "charter": f"{NET}/charter/",
    "edit charter": f"{NET}/charter/edit/",
    "charter history": f"{NET}/charter/history/",
    "theory": f"{NET}/theory/",
    "add an idea": f"{NET}/theory/parts/add/",
    "idea": f"{NET}/ideas/call-home-on-the-first-day-out/",
    "theory, narrowed": f"{NET}/theory/?show=unmeasured",
    "theory, a driver": f"{NET}/theory/?idea=every-absence-is-noticed-the-same-day",
    "theory, a day that has passed": f"{NET}/theory/?on=2025-10-31",
    "theory, all versions": f"{NET}/theory/history/",
    "theory, two versions": f"{NET}/theory/changes/",
    "schools’ own versions": f"{NET}/theory/branches/",
    "theory of a school": f"{NET}/schools/easton-tech/theory/",
    "own words": f"{NET}/schools/lincoln/theory/catch-up-friday/",
    "own idea": f"{NET}/schools/lincoln/theory/add/",
    "leave out": f"{NET}/schools/lincoln/theory/catch-up-friday/leave/",
    "take into the theory": f"{NET}/theory/branches/voice-message-in-the-familys-language/take/",
    "charter, two versions": f"{NET}/charter/changes/",
    "move a part": f"{NET}/theory/parts/catch-up-friday/move/",
    "how sure": f"{NET}/theory/parts/catch-up-friday/sure/",
    "causes": f"{NET}/theory/causes/",
    "causes, all versions": f"{NET}/theory/causes/history/",
    "add a cause": f"{NET}/theory/causes/add/",
    "change a cause": f"{NET}/theory/causes/1/edit/",
    "together": f"{NET}/together/",
    "together, all": f"{NET}/together/?show=all",
    "a proposal": f"{NET}/together/1/",
    "an open proposal": f"{NET}/together/7/",
    "decline a proposal": f"{NET}/together/7/decline/",
    "propose words for the charter": f"{NET}/together/propose/charter/?words=aim",
    "propose words for an idea": f"{NET}/together/propose/parts/catch-up-friday/",
    "propose an idea": f"{NET}/together/propose/new/",
    "about the charter": f"{NET}/together/about/charter/",
    "about an idea": f"{NET}/together/about/parts/hall-staff-greet-by-name/",
    "rounds": f"{NET}/rounds/",
    "round, closed": f"{NET}/rounds/1/",
    "round, in voting": f"{NET}/rounds/2/",
    "round, silent": f"{NET}/rounds/3/",
    "start a round": f"{NET}/rounds/new/",
    "tests": f"{NET}/tests/",
    "test": f"{NET}/tests/1/",
    "plan a cycle": f"{NET}/tests/38/plan/",
    "agreements": f"{NET}/charter/agreements/",
    "log": f"{NET}/tests/log/",
    "log, from the icon": "/log/",
    "start a test": f"{NET}/tests/new/",
    "log links": f"{NET}/tests/23/links/",
    "log what happened": f"{NET}/tests/23/result/",
    "logged": f"{NET}/tests/23/logged/",
    "what waits on this phone": "/log/offline/",
    "measures": f"{NET}/measures/",
    "measure": f"{NET}/measures/attendance-9/",
    "measure, one school": f"{NET}/measures/attendance-9/?school=ortiz",
    "measure, few points": f"{NET}/measures/on-track-9/",
    "measure, schools": f"{NET}/measures/attendance-9/schools/",
    "bank of measures": f"{NET}/measures/bank/",
    "bank, quick ones": f"{NET}/measures/bank/?subject=instruction&minutes=5",
    "one practical measure": f"{NET}/measures/bank/task-demand/",
    "practical measure in use": f"{NET}/measures/bank/three-questions/",
    "practical measure, chart": f"{NET}/measures/three-questions/",
    "enter data": f"{NET}/data/enter/?school=lincoln",
    "enter data, three questions": f"{NET}/data/enter/three-questions/?school=lincoln",
    "enter data, by tapping": f"{NET}/data/enter/talk-time/?school=lincoln",
    "new phase": f"{NET}/measures/attendance-9/phase/",
    "import": f"{NET}/data/import/",
    "schools": f"{NET}/schools/",
    "people": f"{NET}/people/",
    "brief": f"{NET}/brief/",
    "brief of a school": f"{NET}/brief/ortiz/",
    "school": f"{NET}/schools/ortiz/",
    "visits": f"{NET}/visits/",
    "how far a team has come": f"{NET}/schools/ortiz/progress/",
    "invite": f"{NET}/schools/invite/",
    "changes": f"{NET}/changes/",
    "plan a session": f"{NET}/convenings/new/",
    "type a code": "/j/",
    "learning": f"{NET}/learning/",
    "write learning": f"{NET}/learning/new/",
    "start": "/start/",
    "set up": f"{NET}/setup/",
    "set up, aim": f"{NET}/setup/charter/",
    "set up, schools": f"{NET}/setup/schools/",
    "set up, theory": f"{NET}/setup/theory/",
    "set up, measures": f"{NET}/setup/measures/",
    "set up, data rule": f"{NET}/setup/data-rule/",
    "set up, people": f"{NET}/setup/people/",
    "first weeks": f"{NET}/setup/first-weeks/",
    "help": "/help/",
    "coach": "/help/coach/",
    "method": "/help/methods/anhoej-rules/",
}

#: What only the programme officer belongs to: the smaller network.
SMALLER = {
    "small network": "/n/lakeshore/",
    "small network, measures": "/n/lakeshore/measures/",
    "small network, measure": "/n/lakeshore/measures/fafsa-month/",
}


#: What hub staff do not see: a team and its coach alone.
COACHED = {"how we test": f"{NET}/tests/quality/lincoln/"}

#: What only a school's own team opens, or what reads otherwise there: its photos, its answers and dots, its week.
TEAM = {
    "photos on a test": f"{NET}/tests/23/",
    "add a photo": f"{NET}/tests/23/photos/add/",
    "answer in a round": f"{NET}/rounds/3/",
    "put dots in a round": f"{NET}/rounds/2/",
    "together, for a team": f"{NET}/together/",
    "my own school's theory": f"{NET}/schools/lincoln/theory/",
    "offer an idea": f"{NET}/together/propose/parts/catch-up-friday/",
    "a teacher's week": "/me/",
    "a teacher's school": f"{NET}/schools/lincoln/",
}


def sit(page, role):
    """Take another chair in the sample network."""
    page.locator("header details", has_text=re.compile("You are|Sample", re.IGNORECASE)).first.locator(
        "summary"
    ).click()
    page.get_by_role("button", name=re.compile(role, re.IGNORECASE)).first.click()
