"""Letters that came by post: scanned, checked, cut; each part the piece of a new request or of one that is there."""

import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from django.utils import timezone

from accounts.models import User
from communes.conventions.enums import Offer
from communes.enums import Role
from communes.models import Authority
from grc.enums import ActorRole, Channel, EventKind, ScanState
from grc.mailroom.operations import New, scans
from grc.mailroom.operations.scans import Pages
from grc.models import Attachment, Demande, Event, Scan, ScanPart
from grc.operations import Contact, Refused, inspection
from grc.operations.changing import NotAllowed
from tests.factories.conventions import ALWAYS, covered
from tests.factories.people import member
from tests.factories.requests import demande, lamp, pothole
from tests.factories.uploads import content_of, stored
from tests.grc.agents import signed_in, statements
from tests.grc.scanned import letters, pages_in, part
from tests.pages import WebPage
from tests.security.corpus import make

pytestmark = pytest.mark.django_db
LIST = "/admin/courrier/"


@pytest.fixture
def scan(bron: Authority, agent_bron: User, now: datetime.datetime) -> Scan:
    """Four pages received three days ago, that a worker has seen."""
    day = timezone.localdate(now) - datetime.timedelta(days=3)
    kept = scans.receive(upload=letters(), authority=bron, received_on=day, by=agent_bron, at=now)
    assert inspection.check_scan(scan_id=kept.pk) == ScanState.CLEAN
    kept.refresh_from_db()
    return kept


class TestReceiving:
    def test_a_scan_is_drawn_page_by_page(self, scan: Scan, desk: Client) -> None:
        assert set(scan.derivatives) == {"document", "page-1", "page-2", "page-3", "page-4"}
        assert scan.original.name == ""
        shown = desk.get(f"{LIST}{scan.pk}/").content.decode()
        assert shown.count("pages-picture") == 4
        picture = desk.get(f"{LIST}{scan.pk}/page/{scan.uuid}/page-2/")
        assert (picture["Content-Type"], picture.content[:2]) == ("image/jpeg", b"\xff\xd8")
        assert desk.get(f"{LIST}{scan.pk}/page/{scan.uuid}/page-9/").status_code == 404

    def test_by_the_form_it_waits_for_the_worker(self, desk: Client, bron: Authority) -> None:
        day = timezone.localdate().isoformat()
        answer = desk.post(LIST, {"authority": bron.pk, "received_on": day, "file": letters()}, follow=True)
        assert "en cours de vérification" in WebPage(answer).text
        assert Scan.objects.get().scan_state == ScanState.QUARANTINED

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"file": ""}, "Choisissez le fichier"),
            ({"file": SimpleUploadedFile("a.pdf", b"MZ", "application/pdf")}, "pas un PDF"),
            ({"file": SimpleUploadedFile("a.jpg", make.jpeg(), "image/jpeg")}, "ne se découpe pas"),
            ({"received_on": "2999-01-01"}, "à venir"),
            ({"received_on": "1999-01-01"}, "trop ancienne"),
            ({"received_on": "hier"}, "Écrivez une date"),
        ],
    )
    def test_what_is_refused_says_why(self, desk: Client, bron: Authority, changes: dict[str, Any], said: str) -> None:
        typed = {"authority": bron.pk, "received_on": timezone.localdate().isoformat(), "file": letters()}
        if upload := changes.get("file"):
            upload.seek(0)
        answer = desk.post(LIST, typed | changes)
        assert answer.status_code == 422
        assert said in WebPage(answer).text
        assert not Scan.objects.exists()
        assert not stored()

    @pytest.mark.parametrize("content", [b"%PDF-1.7 rien", letters(101).read()], ids=["broken", "101 pages"])
    def test_what_cannot_be_opened_or_is_too_long_is_refused_by_the_worker(
        self, bron: Authority, agent_bron: User, now: datetime.datetime, content: bytes
    ) -> None:
        upload = SimpleUploadedFile("a.pdf", content, "application/pdf")
        kept = scans.receive(upload=upload, authority=bron, received_on=now.date(), by=agent_bron, at=now)
        with TestCase.captureOnCommitCallbacks(execute=True):
            assert inspection.check_scan(scan_id=kept.pk) == ScanState.REFUSED
        assert not stored()
        desk = signed_in(agent_bron)
        assert "Numérisez de nouveau" in WebPage(desk.get(f"{LIST}{kept.pk}/")).text
        assert desk.post(f"{LIST}{kept.pk}/demande/", part(1, 1)).status_code == 422


class TestCutting:
    def test_a_part_becomes_a_request_received_that_day(self, desk: Client, scan: Scan, agent_bron: User) -> None:
        answer = desk.post(f"{LIST}{scan.pk}/demande/", part(2, 3), follow=True)
        made = Demande.objects.get()
        assert f"La demande {made.reference} est enregistrée." in WebPage(answer).text
        assert (made.channel, timezone.localdate(made.filed_at)) == (Channel.POST, scan.received_on)
        assert Event.objects.get(demande=made).actor == agent_bron
        piece = made.attachments.get()
        assert piece.scan_state == ScanState.QUARANTINED
        inspection.check(attachment_id=piece.pk)
        piece.refresh_from_db()
        assert pages_in(content_of(piece.derivatives["document"]["name"])) == [2, 3]
        placed = ScanPart.objects.get()
        assert (placed.first, placed.last, placed.reference) == (2, 3, made.reference)

    def test_a_part_joins_a_request(self, desk: Client, bron: Authority, scan: Scan) -> None:
        old = demande(bron)
        desk.post(f"{LIST}{scan.pk}/joindre/", {"first": 1, "last": 1, "reference": old.reference})
        assert old.attachments.count() == 1
        event = Event.objects.get(kind=EventKind.LETTER_ADDED)
        assert (event.actor_role, event.shown) == (ActorRole.AGENT, True)
        old.refresh_from_db()
        assert old.awaits_reply
        assert "Courrier joint" in WebPage(desk.get(f"/admin/demandes/{old.pk}/")).text

    def test_when_every_page_is_placed_it_is_put_away(self, desk: Client, scan: Scan) -> None:
        desk.post(f"{LIST}{scan.pk}/demande/", part(1, 3))
        scan.refresh_from_db()
        assert scan.closed_at is None
        desk.post(f"{LIST}{scan.pk}/demande/", part(4, 4))
        scan.refresh_from_db()
        assert scan.closed_at is not None
        assert Demande.objects.count() == 2

    def test_what_goes_elsewhere_stays_counted_here(self, desk: Client, scan: Scan) -> None:
        desk.post(f"{LIST}{scan.pk}/demande/", part(1, 2, demarche=pothole().pk))
        made = Demande.objects.get()
        shown = WebPage(desk.get(f"{LIST}{scan.pk}/"))
        assert made.reference in shown.text
        assert 'value="3"' in shown.html  # the next page that is free

    @pytest.mark.parametrize(
        ("pages", "said"),
        [((0, 1), "supérieure"), ((3, 2), "4 pages"), ((4, 5), "4 pages"), (("", ""), "première page")],
    )
    def test_pages_that_are_not_there(self, desk: Client, scan: Scan, pages: tuple[Any, Any], said: str) -> None:
        answer = desk.post(f"{LIST}{scan.pk}/demande/", part(*pages))
        assert answer.status_code == 422
        assert said in WebPage(answer).text
        assert not Demande.objects.exists()
        assert not Attachment.objects.exists()

    def test_a_page_goes_to_one_request(self, scan: Scan, agent_bron: User, now: datetime.datetime) -> None:
        new = New(lamp(), "x", Contact())
        scans.make_request(scan_id=scan.pk, pages=Pages(1, 2), new=new, by=agent_bron, at=now)
        with pytest.raises(Refused) as refused:
            scans.make_request(scan_id=scan.pk, pages=Pages(2, 3), new=new, by=agent_bron, at=now)
        assert refused.value.message == "La page 2 est déjà dans une demande."
        assert Demande.objects.count() == 1

    def test_a_wrong_reference_keeps_nothing(self, desk: Client, scan: Scan, dardilly: Authority) -> None:
        typed = {"first": 1, "last": 1, "reference": demande(dardilly).reference}
        assert desk.post(f"{LIST}{scan.pk}/joindre/", typed).status_code == 422
        assert not Attachment.objects.exists()

    def test_put_away_nothing_more_is_cut(self, desk: Client, scan: Scan) -> None:
        desk.post(f"{LIST}{scan.pk}/ranger/")
        assert "Rangé" in WebPage(desk.get(LIST)).text
        assert desk.post(f"{LIST}{scan.pk}/demande/", part(1, 1)).status_code == 422


class TestRights:
    def test_another_authority_finds_nothing(self, scan: Scan, agent_dardilly: User) -> None:
        elsewhere = signed_in(agent_dardilly)
        assert "Aucun courrier" in WebPage(elsewhere.get(LIST)).text
        for address in ("", f"page/{scan.uuid}/page-1/", f"page/{scan.uuid}/document/"):
            assert elsewhere.get(f"{LIST}{scan.pk}/{address}").status_code == 404
        for address in ("demande/", "joindre/", "ranger/"):
            assert elsewhere.post(f"{LIST}{scan.pk}/{address}", part(1, 1)).status_code == 404

    def test_nobody_scans_for_another(self, bron: Authority, agent_dardilly: User) -> None:
        typed = {"authority": bron.pk, "received_on": timezone.localdate().isoformat(), "file": letters()}
        assert signed_in(agent_dardilly).post(LIST, typed).status_code == 422
        assert not Scan.objects.exists()

    @pytest.mark.parametrize("role", [Role.OFFICER, Role.CONTRIBUTOR])
    def test_who_treats_no_request_does_nothing(
        self, bron: Authority, scan: Scan, now: datetime.datetime, role: Role
    ) -> None:
        by = member(bron, role)
        with pytest.raises(NotAllowed):
            scans.close(scan_id=scan.pk, by=by, at=now)
        upload = letters()
        with pytest.raises(NotAllowed):
            scans.receive(upload=upload, authority=bron, received_on=now.date(), by=by, at=now)
        assert signed_in(by).get(LIST).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_statements_of_the_list_do_not_grow(bron: Authority, agent_bron: User, now, rows: int) -> None:
    for _each in range(rows):
        scans.receive(upload=letters(1), authority=bron, received_on=now.date(), by=agent_bron, at=now)
    _answer, asked = statements(signed_in(agent_bron), LIST)
    assert len([sql for sql in asked if 'FROM "grc_scan"' in sql]) == 1


def test_no_request_is_made_once_none_may_come(
    scan: Scan, bron: Authority, agent_bron: User, now: datetime.datetime
) -> None:
    covered(bron, Offer.GLOBAL, ALWAYS[0], scan.received_on)
    new = New(lamp(), "Le lampadaire clignote.", Contact())
    with pytest.raises(Refused, match="ne reçoit plus de nouvelles demandes"):
        scans.make_request(scan_id=scan.pk, pages=Pages(1, 1), new=new, by=agent_bron, at=now)
    assert not Demande.objects.exists()
