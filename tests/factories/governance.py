"""Meetings of the partnership's bodies, their members, consultations of the communes."""

import datetime
from decimal import Decimal

from django.core.files.base import ContentFile

from communes.conventions.models import Referent
from communes.models import Authority
from home.models import Document
from portail.governance.enums import Body, Choice, MeetingState
from portail.governance.models import AgendaPoint, Consultation, Invitation, Meeting, MinutesVersion, Seat, Stance
from portail.governance.permissions import library
from portail.governance.seating import SITS
from tests.factories.conventions import referent

D = datetime.date
AT = datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC)  # a Monday, 10 h in Paris
TODAY = D(2026, 11, 30)
MEETING_DAY = D(2026, 12, 15)


def member(authority: Authority, body: Body = Body.POLITICAL, **fields: object) -> Referent:
    """Who sits for an authority by right."""
    return referent(authority, SITS[body], **({"email": f"{body}@{authority.slug}.example"} | fields))


def meeting(body: Body = Body.POLITICAL, *, points: tuple[str, ...] = ("Budget",), **fields: object) -> Meeting:
    """A draft, two weeks from `AT`."""
    known = {"day": MEETING_DAY, "begins_at": datetime.time(14), "ends_at": datetime.time(16, 30), "place": "Salle 1"}
    made = Meeting(body=body, **(known | fields))
    made.agenda.set(AgendaPoint(title=title, sort_order=place) for place, title in enumerate(points))
    made.save()
    return made


def held(*members: Referent, body: Body = Body.POLITICAL, **fields: object) -> Meeting:
    """A meeting of yesterday to which these were convened."""
    made = meeting(body, day=TODAY - datetime.timedelta(days=1), state=MeetingState.HELD, **fields)
    for one in members:
        Invitation.objects.create(
            meeting=made, authority=one.authority, name=one.name, office=one.office, email=one.email, sequence=0
        )
    return made


def consultation(**fields: object) -> Consultation:
    """One that opened a week before `AT` and closes two weeks after."""
    known = {
        "question": "Faut-il une carte commune\u00a0?",
        "context": "Une carte des équipements.",
        "amount": Decimal(84000),
        "opens_on": TODAY - datetime.timedelta(days=7),
        "closes_on": TODAY + datetime.timedelta(days=14),
    }
    return Consultation.objects.create(**(known | fields))


def partners_document(title: str = "Feuille de route") -> Document:
    return Document.objects.create(title=title, file=ContentFile(b"-", "feuille.txt"), collection=library())


def governance_of(authority: Authority, words: str) -> dict[str, dict[str, object]]:
    """One row of each kind, with `words` in its texts: its key, by the namespace of its addresses."""
    sitting = authority.referents.filter(kind=SITS[Body.POLITICAL]).first() or member(authority)
    made = held(sitting, minutes="<p>Tout va bien.</p>")  # which all partners read
    said = {"minutes": made.minutes, "decisions": [{"number": 1, "text": "Oui"}], "attendance": []}
    MinutesVersion.objects.create(meeting=made, version=1, published_at=AT, **said)
    seat = Seat.objects.create(
        body=Body.POLITICAL, authority=authority, name=words, office="Mairie", starts_on=D(2026, 1, 1), reason=words
    )
    asked = consultation(opens_on=D(2000, 1, 1), closes_on=D(2100, 1, 1))  # open whatever the day of the sweep
    given = {"choice": Choice.FAVOURABLE, "comment": words, "given_as": words, "given_at": AT}
    Stance.objects.create(consultation=asked, authority=authority, **given)  # which others read once it is closed
    return {
        "gouvernance": {"slug": Body.POLITICAL.value, "format": "csv"},
        "reunions": {"pk": made.pk},
        "consultations": {"pk": asked.pk, "slug": authority.slug},
        "sieges": {"pk": seat.pk},
    }
