"""A request that went through all that there is."""

import datetime
import uuid

from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.enums import AccessPurpose, LabelColour
from grc.mailroom.enums import MailState
from grc.mailroom.models import IncomingMail
from grc.models import Attachment, Demande, Handover, Incident, Person, Satisfaction, Scan, ScanPart
from grc.operations import changes, people, reads
from grc.partners.operations import partner_keys as partners
from grc.people import operations as people_decisions
from notifications.enums import Outcome
from notifications.models import Attempt, Notification
from tests.factories.people import member, user
from tests.factories.requests import demande
from tests.factories.sharings import sharing_of
from tests.factories.software import partner_key, webhook
from tests.factories.teams import team_of
from tests.grc.mailroom.conftest import mailbox_of
from tests.security import rooms


def full_life_of_a_request() -> Demande:
    """A request of Bron with a row in every table of residents' data."""
    bron, metropolis = Authority.objects.get(slug="bron"), Authority.objects.metropolis()
    agent_bron, supervisor_bron = member(bron, Role.AGENT), member(bron, Role.SUPERVISOR)
    now = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
    request = demande(bron, name="Camille", email="camille@example.org")
    operations.write_to_resident(demande_id=request.pk, body="Bonjour", by=agent_bron, version=1, at=now)
    operations.move(demande_id=request.pk, to="attente_usager", by=agent_bron, version=2, note="Où ?", at=now)
    Handover.objects.create(demande=request, authority=bron, former_authority=metropolis, reason="", at=now)
    Attachment.objects.create(
        demande=request,
        submission_key=uuid.uuid4(),
        filename="a.jpg",
        content_type="image/jpeg",
        size=1,
        uploaded_at=now,
    )
    operations.watch(demande_id=request.pk, by=agent_bron, at=now)
    for room in rooms.sweeps():
        room.prepare(request)
    sharing_of(request, user(), by=agent_bron)
    mail = IncomingMail(authority=bron, mailbox=mailbox_of(bron), message_id="-", digest="-", received_at=now, size=1)
    mail.state, mail.demande = MailState.JOINED, request
    mail.save()
    scan = Scan.objects.create(
        authority=bron, received_on=now.date(), filename="-", content_type="-", size=1, uploaded_at=now
    )
    ScanPart.objects.create(scan=scan, demande=request, first=1, last=1, reference=request.reference, at=now)
    people.identify()
    other = Person.objects.create(authority=bron, identity="-", name="Camille", since=now)
    people_decisions.join(one=Person.objects.exclude(identity="-").get(), other=other, by=agent_bron, at=now)
    Satisfaction.objects.create(demande=request, closed_at=now, solved=True, at=now)
    wish = {"authority_id": bron.pk, "name": "Urgent", "colour": LabelColour.RED}
    label = operations.save_label(label=None, by=supervisor_bron, at=now, **wish)
    operations.tag(demande_id=request.pk, add=[label.pk], by=agent_bron, at=now)
    Incident.objects.create(authority=bron, main=request, size=2, opened_at=now)  # which it has left since
    team_of(bron, agent_bron, demarches=[request.demarche])
    webhook(bron)
    key, _text = partner_key(bron)
    partners.once(
        key=key,
        demande=request,
        idempotency_key=uuid.uuid4(),
        content="-",
        act=lambda: operations.add_note(demande_id=request.pk, body="-", by=key, at=now),
    )
    reads.record_read(request, by=agent_bron, purpose=AccessPurpose.TREATMENT, at=now)
    changes.relay(at=now)
    for notice in Notification.objects.all():
        Attempt.objects.create(notification=notice, authority=bron, at=now, outcome=Outcome.ACCEPTED)
    return request
