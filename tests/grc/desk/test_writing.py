"""Writing to the resident: seen before it leaves, with files that the resident opens."""

import datetime
import html
import re

import pytest
from django.http import HttpResponse
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc import links, operations
from grc.enums import ActorRole, ScanState
from grc.models import Attachment, Demande, Event, Message
from grc.operations.attachments import stage_upload
from notifications.channels.email import compose
from notifications.models import Notification
from tests.factories.documents import pdf
from tests.factories.requests import demande
from tests.factories.uploads import checked, upload
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
AT = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
XSS = '"><script>alert(1)</script>'


def post(client: Client, request: Demande, **typed: object) -> HttpResponse:
    version = Demande.objects.get(pk=request.pk).version
    return client.post(f"/admin/demandes/{request.pk}/message/", {"version": version} | typed)


def key_in(response: HttpResponse) -> str:
    return response.context["forms"]["message"].sealed_key


def frames(response: HttpResponse) -> list[str]:
    """The documents inside the frames of the page."""
    return [html.unescape(found) for found in re.findall(r'srcdoc="([^"]*)"', response.content.decode())]


class TestPreview:
    def test_the_page_and_the_mail_as_the_resident_reads_them(self, lamp: Demande, desk: Client) -> None:
        response = post(desk, lamp, body="Bonjour,\n\nNous passerons jeudi.", faire="apercu")
        assert response.status_code == 200
        page, mail = frames(response)
        assert '<div class="message-text">' in page
        assert "<p>Nous passerons jeudi.</p>" in page
        assert "Ville de Bron" in page
        assert "Nous passerons jeudi." in mail
        assert lamp.reference in mail
        assert "zoe@example.org" in WebPage(response).text

    def test_nothing_has_happened(self, lamp: Demande, desk: Client) -> None:
        response = post(desk, lamp, body="Jeudi", faire="apercu")
        assert response.context["forms"]["message"]["body"].value() == "Jeudi"
        assert (Event.objects.count(), Notification.objects.count(), Message.objects.count()) == (1, 1, 0)

    def test_the_secret_link_is_not_in_it(self, lamp: Demande, desk: Client) -> None:
        response = post(desk, lamp, body="Jeudi", faire="apercu")
        assert links.token_for(lamp) not in response.content.decode()
        assert "/suivi/lien-personnel/" in frames(response)[1]

    def test_the_mail_that_leaves_is_the_one_that_was_seen(self, lamp: Demande, desk: Client) -> None:
        seen = post(desk, lamp, body="Jeudi", faire="apercu").context["preview"].letters[0].letter
        post(desk, lamp, body="Jeudi")
        sent = compose(Notification.objects.latest("id"))
        hidden = f"/suivi/{links.token_for(lamp)}/"
        assert sent.body.replace(hidden, "/suivi/lien-personnel/") == seen.text
        assert str(sent.alternatives[0][0]).replace(hidden, "/suivi/lien-personnel/") == seen.html

    def test_what_was_typed_runs_nowhere(self, lamp: Demande, desk: Client) -> None:
        response = post(desk, lamp, body=XSS, faire="apercu")
        assert XSS not in response.content.decode()
        assert all("<script>alert(1)" not in document for document in frames(response))
        assert response.content.decode().count("sandbox") >= 2

    def test_without_an_address_there_is_no_mail(self, bron: Authority, desk: Client) -> None:
        response = post(desk, demande(bron), body="Jeudi", faire="apercu")
        assert len(frames(response)) == 1
        assert "Aucun courriel ne partira" in WebPage(response).text

    def test_what_is_left_to_replace_is_said(self, lamp: Demande, desk: Client) -> None:
        response = post(desk, lamp, body="Avant le {date_limite}", faire="apercu")
        assert response.context["preview"].left == ["{date_limite}"]
        response = post(desk, lamp, body="Avant le {date_limite}")
        assert response.status_code == 422
        assert "Remplacez d’abord dans votre message" in WebPage(response).text


class TestFiles:
    def test_they_wait_through_a_preview_then_leave_with_the_message(self, lamp: Demande, desk: Client) -> None:
        seen = post(desk, lamp, body="Voici le plan", faire="apercu", files=[pdf("plan.pdf"), upload("photo.jpg")])
        assert [file["name"] for file in seen.context["forms"]["message"].received] == ["plan.pdf", "photo.jpg"]
        response = post(desk, lamp, body="Voici le plan", submission_key=key_in(seen))
        assert response.status_code == 302
        message = Message.objects.get()
        assert [file.filename for file in message.attachments.all()] == ["plan.pdf", "photo.jpg"]
        assert {(file.by, file.demande) for file in message.attachments.all()} == {(ActorRole.AGENT, lamp)}
        assert Notification.objects.latest("id").context["files"] == 2

    def test_one_is_taken_away(self, lamp: Demande, desk: Client) -> None:
        seen = post(desk, lamp, body="x", faire="apercu", files=[pdf("plan.pdf")])
        gone = seen.context["forms"]["message"].received[0]["id"]
        post(desk, lamp, body="x", submission_key=key_in(seen), files_removed=[gone])
        assert not Attachment.objects.exists()

    def test_one_that_is_no_photo_nor_pdf_is_refused_and_nothing_is_lost(self, lamp: Demande, desk: Client) -> None:
        response = post(desk, lamp, body="Gardez ce texte", files=[upload("virus.exe", b"MZ\x00"), pdf("plan.pdf")])
        text = WebPage(response).text
        assert response.status_code == 422
        assert "virus.exe" in text
        assert "Gardez ce texte" in text
        assert [file["name"] for file in response.context["forms"]["message"].received] == ["plan.pdf"]
        assert not Message.objects.exists()

    def test_the_resident_opens_them_once_checked_under_the_message(
        self, lamp: Demande, agent_bron: User, desk: Client, resident: Client
    ) -> None:
        post(desk, lamp, body="Voici le plan", files=[upload("plan-du-quartier.jpg")])
        follow = f"/suivi/{links.token_for(lamp)}/"
        before = resident.get(follow)
        assert "en cours de vérification" in WebPage(before).text
        assert before.context["photos"] == before.context["waiting_photos"] == []
        file = checked(Attachment.objects.get())
        assert file.scan_state == ScanState.CLEAN
        page = resident.get(follow)
        address = page.context["messages"][0]["files"][0]["url"]
        assert address in WebPage(page).addresses
        assert resident.get(address)["Content-Disposition"].startswith("attachment")
        at_desk = desk.get(f"/admin/demandes/{lamp.pk}/")
        assert at_desk.context["groups"] == []
        assert "plan-du-quartier.jpg" in WebPage(at_desk).text

    def test_those_that_a_resident_staged_are_not_taken(self, lamp: Demande, agent_bron: User) -> None:
        mine = stage_upload(
            submission_key=lamp.submission_key, upload=upload(), by=ActorRole.RESIDENT, at=AT, wanted=operations.PIECES
        )
        typed = {"body": "x", "by": agent_bron, "version": 1, "at": AT, "submission_key": lamp.submission_key}
        operations.write_to_resident(demande_id=lamp.pk, **typed)
        mine.refresh_from_db()
        assert mine.demande is None
