"""What is downloaded is named for what it is: the extension is that of its content type, whatever was sent.

Of residents' files here, by every door; of all other addresses in the sweep of `test_routes.py`.
"""

import datetime
import uuid

import pytest
from django.test import Client

from communes.enums import Role
from communes.models import Authority
from grc.links import token_for
from grc.mailroom.models import IncomingMail
from grc.mailroom.operations import scans
from grc.models import Attachment
from grc.operations import inspection
from tests.factories.documents import kept
from tests.factories.people import member, user
from tests.factories.requests import demande
from tests.factories.sites import Visitor, bare_site
from tests.factories.uploads import RECEIVED_AT, checked, staged, upload
from tests.grc.mailroom.conftest import mailbox_of
from tests.grc.partners.program import Program
from tests.grc.scanned import letters
from tests.security.corpus import make
from tests.security.routes.cells import attempt
from tests.security.routes.walk import routes

pytestmark = pytest.mark.django_db
# Photos of the register, whose address ends with what they are.
BY_ADDRESS = {"signalement_photo", "signalement_vignette"}


def signed(person: object) -> Client:
    visitor = Visitor("localhost")
    visitor.force_login(person)
    return visitor


@pytest.fixture
def doors(bron: Authority, metropolis: Authority) -> dict[str, list[tuple[Client, str]]]:
    """Who reads which addresses of a photo « plan.pdf » and of a document « facture.jpg », by the names of routes."""
    bare_site(metropolis), bare_site(bron)
    holder, agent, program = user(), member(bron, Role.AGENT), Program(bron)
    program.client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {program.text}"
    key, box = uuid.uuid4(), mailbox_of(bron)
    mail = IncomingMail.objects.create(
        mailbox=box, authority=bron, message_id="<1@x>", digest="", received_at=RECEIVED_AT, size=1
    )
    document, photo = kept(holder), checked(staged(key=key))
    Attachment.objects.filter(pk=photo.pk).update(filename="plan.pdf")
    facts = {"content_type": document.content_type, "filename": "facture.jpg", "derivatives": document.derivatives}
    paper = checked(staged(upload(content=make.jpeg(make.picture(40, 30))), key=key))
    Attachment.objects.filter(pk=paper.pk).update(**facts)
    came = checked(staged(key=mail.files_key))
    Attachment.objects.filter(pk=came.pk).update(**facts)
    filed = demande(bron, key=key, user=holder)
    day = datetime.date(2026, 11, 20)
    scan = scans.receive(upload=letters(), authority=bron, received_on=day, by=agent, at=RECEIVED_AT)
    inspection.check_scan(scan_id=scan.pk)
    files = [(photo.uuid, "large"), (photo.uuid, "thumbnail"), (paper.uuid, "document")]
    desk, own, link = signed(agent), signed(holder), token_for(filed)
    return {
        "suivi_photo": [(Visitor("bron.localhost"), f"/suivi/{link}/photo/{one}/{name}/") for one, name in files],
        "space_demande_photo": [
            (own, f"/mon-espace/demandes/{filed.reference}/photo/{one}/{name}/") for one, name in files
        ],
        "document_fichier": [(own, f"/mon-espace/documents/{document.uuid}/fichier/document/")],
        "api_partner_attachment": [
            (program.client, f"/api/v1/partner/requests/{filed.uuid}/attachments/{one.uuid}/") for one in (photo, paper)
        ],
        "demandes:photo": [(desk, f"/admin/demandes/{filed.pk}/photo/{one}/{name}/") for one, name in files],
        "courriels:file": [(desk, f"/admin/courriels/{mail.pk}/fichier/{came.uuid}/document/")],
        "courrier:picture": [
            (desk, f"/admin/courrier/{scan.pk}/page/{scan.uuid}/{name}/") for name in ("page-1", "document")
        ],
    }


def test_every_door_names_a_file_for_what_it_is(doors: dict[str, list[tuple[Client, str]]]) -> None:
    there = {one.name for one in routes() if {"attachment", "photo"} & {*one.parameters} or "name" in one.parameters}
    assert {name for name in there - BY_ADDRESS if not name.startswith("mailbox_")} == doors.keys()
    for name, visits in doors.items():
        for visitor, address in visits:
            answer = attempt(visitor, "GET", address)
            assert (answer.status, "Content-Disposition" in answer.headers) == (200, True), address
            assert not answer.is_misnamed, (name, answer.headers)
