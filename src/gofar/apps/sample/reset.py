"""Put the sample network back as it was when it was built."""

from gofar.apps.people.models import Person


def put_back(*, by: Person) -> None: ...
