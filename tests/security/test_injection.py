"""What residents and agents type is shown as it was typed, never as anything but text (security items 39, 40)."""

import itertools
import re
import uuid
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import links, operations
from grc.enums import State
from grc.images.pictures.names import clean_name
from grc.keys import sign_key
from grc.models import Demande
from grc.placeholders import IN_BRACES, left
from notifications.channels.email import compose
from notifications.models import Notification
from tests.factories.people import member
from tests.factories.requests import demande
from tests.factories.sites import starter_site
from tests.factories.uploads import checked, staged, upload
from tests.sampling import Sample
from tests.security.pages import anatomy, dangers, missing, scripts, words
from tests.security.payloads import ALL, family
from tests.security.routes.canaries import AT
from tests.security.routes.people import browser

pytestmark = pytest.mark.django_db
HARMLESS = "Le lampadaire clignote"


@pytest.fixture
def texts(sample: Sample) -> list[str]:
    """Payloads of every family, for what takes a page each."""
    return sample.of(ALL, 1 / 6, family)


def test_the_payloads_fit_where_they_are_typed() -> None:
    assert len(set(ALL)) == len(ALL) >= 60
    assert [text for text in ALL if len(text) > 110 or "\n" in text] == []


def test_the_reading_of_pages_sees_what_it_looks_for() -> None:
    for html in ("<a href=' java\tscript:x'>x</a>", "<p onclick=x>x</p>", "<iframe srcdoc=x></iframe>"):
        assert dangers(html), html
    assert anatomy("<p>x</p>") != anatomy("<p><b>x</b></p>")
    assert missing("<p>&lt;b&gt;</p>", ["<b>"]) == []
    assert missing("<p><b>x</b></p>", ["<b>"]) == ["<b>"]


def typed_everywhere(authority: Authority, text: str) -> Demande:
    """A report whose every free text is `text`, with no place on the map: nothing else is shown as near to it."""
    written = {"description": text, "name": text, "address": text}
    return demande(authority, email="camille@example.org", at=AT, latitude=None, longitude=None, **written)


def sendable(text: str) -> str:
    """What an agent may send of it: names that a template left to be replaced are refused."""
    return IN_BRACES.sub(r"{ \1 }", text) if left(text) else text


def page(response: HttpResponse, status: int = 200) -> str:
    assert response.status_code == status
    return response.content.decode()


@pytest.fixture
def desk(agent_bron: User) -> Client:
    return browser(agent_bron)


def only_text(html: str, like: str) -> bool:
    """Whether the page is made of the same elements as `like`, where nothing harmful was typed."""
    return anatomy(html) == anatomy(like) and dangers(html) == dangers(like)


def own_pages(request: Demande, desk: Client) -> list[str]:
    """The pages of one request: the agent's, the resident's, and the question before it is withdrawn."""
    token = links.token_for(request)
    return [
        page(desk.get(reverse("demandes:edit", args=[request.pk]))),
        page(browser(None).get(reverse("suivi", args=[token]))),
        page(browser(None).get(reverse("suivi_retirer", args=[token]))),
    ]


class TestReports:
    BATCH = 40  # of the 50 rows of a page

    def listed(self, slug: str, texts: list[str]) -> str:
        """The inbox of an authority that has one report for each text."""
        authority = Authority.objects.get(slug=slug)
        for text in texts:
            typed_everywhere(authority, text)
        return page(browser(member(authority, Role.AGENT)).get(reverse("demandes:list"), {"vue": "toutes"}))

    def test_in_the_inbox(self, db: None) -> None:
        like = self.listed("caluire-et-cuire", [HARMLESS] * self.BATCH)
        batches = [ALL[start : start + self.BATCH] for start in range(0, len(ALL), self.BATCH)]
        for slug, texts in zip(("bron", "dardilly", "villeurbanne"), batches, strict=True):
            shown = self.listed(slug, texts + [HARMLESS] * (self.BATCH - len(texts)))
            assert missing(shown, texts) == []
            assert only_text(shown, like)

    def test_on_its_own_pages(self, texts: list[str], bron: Authority, desk: Client) -> None:
        harmless = own_pages(typed_everywhere(bron, HARMLESS), desk)
        for text in texts:
            shown = own_pages(typed_everywhere(bron, text), desk)
            for html, like in zip(shown, harmless, strict=True):
                assert only_text(html, like), text
            assert missing(shown[0], [text]) == []
            assert missing(shown[1], [text]) == []

    def test_when_the_form_is_shown_again(self, texts: list[str], bron: Authority) -> None:
        """Every field of a report that is refused, for want of a category."""
        starter_site(bron)
        client = browser(None, host="bron.localhost")

        def refused(typed: str) -> str:
            text = f"{typed} devant la mairie"  # too long or too short nowhere that the harmless one is not
            fields = (
                "category",
                "description",
                "address",
                "name",
                "phone",
                "email",
                "latitude",
                "longitude",
                "commune",
            )
            key = sign_key(uuid.uuid4(), at=timezone.now())
            body = dict.fromkeys(fields, text) | {"submission_key": key, "photos_removed": text, "action": text}
            client.cookies.clear()  # a resident of their own, who has not tried too often
            return page(client.post("/signaler/", body), 422)

        like = refused(HARMLESS)
        for text in texts:
            shown = refused(text)
            assert only_text(shown, like), text
            assert missing(shown, [text]) == []


class TestConversation:
    """Messages both ways, notes, reasons, and the mails that carry them."""

    def talk(self, request: Demande, by: User, text: str) -> None:
        pk = request.pk

        def version() -> int:
            return Demande.objects.values_list("version", flat=True).get(pk=pk)

        operations.write_to_resident(demande_id=pk, body=sendable(text), by=by, version=version(), at=AT)
        operations.add_note(demande_id=pk, body=text, by=by, at=AT)
        operations.move(demande_id=pk, to=State.WAITING_RESIDENT, by=by, version=version(), note=text, at=AT)
        operations.reply(demande_id=pk, body=text, at=AT)

    def test_on_the_pages_of_the_request(
        self, texts: list[str], bron: Authority, agent_bron: User, desk: Client
    ) -> None:
        harmless, hostile = typed_everywhere(bron, HARMLESS), typed_everywhere(bron, HARMLESS)
        for number, text in enumerate(texts):
            self.talk(harmless, agent_bron, f"{HARMLESS} {number}")
            self.talk(hostile, agent_bron, text)
        shown, like = own_pages(hostile, desk), own_pages(harmless, desk)
        for html, plain in zip(shown, like, strict=True):
            assert only_text(html, plain)
        assert missing(shown[0], texts) == []
        assert missing(shown[1], texts) == []

    def test_in_mails(self, texts: list[str], bron: Authority, metropolis: Authority, agent_bron: User) -> None:
        """Both parts and the subject of each mail; templates are printed, not run."""
        like = {notice.kind: parts(notice) for notice in self.mails(bron, metropolis, agent_bron, HARMLESS)}
        assert like.keys() == {"grc.filed", "grc.message", "grc.moved", "grc.transferred"}
        for text in texts:
            for notice in self.mails(bron, metropolis, agent_bron, text):
                subject, plain, html = parts(notice)
                assert only_text(html, like[notice.kind][2]), (notice.kind, text)
                assert len(subject.splitlines()) == 1
                if notice.kind != "grc.filed":  # says nothing of what was written
                    said = sendable(text) if notice.kind == "grc.message" else text
                    assert missing(html, [said]) == [], notice.kind
                    assert words(said) in words(plain.replace("\n> ", "\n")), notice.kind

    def mails(self, bron: Authority, to: Authority, by: User, text: str) -> list[Notification]:
        request = typed_everywhere(bron, text)
        self.talk(request, by, text)
        version = Demande.objects.get(pk=request.pk).version
        told = Notification.objects.filter(topic=f"demande:{request.pk}")
        moved = list(told.filter(kind="grc.moved"))  # which the next one takes along
        operations.transfer(demande_id=request.pk, to=to, reason=text, by=by, version=version, at=AT)
        return [*moved, *told]

    def test_when_a_form_is_shown_again(self, texts: list[str], bron: Authority, desk: Client) -> None:
        """Forms of the treatment page, on a version that has passed: the page comes back with what was typed."""
        request = typed_everywhere(bron, HARMLESS)

        def refused(text: str) -> list[str]:
            bodies = {
                "message": ({"body": text, "version": 99}, 409),
                "etat": ({"to": State.REFUSED, "note": text, "version": 99}, 409),
                "transferer": ({"to": text, "reason": text, "version": 1}, 422),
                "recours": ({"reason": text, "version": 99}, 409),
                "attribuer": ({"assignee": text, "version": text}, 422),
            }
            return [
                page(desk.post(reverse(f"demandes:{name}", args=[request.pk]), body), status)
                for name, (body, status) in bodies.items()
            ]

        like = refused(HARMLESS)
        for text in texts:
            shown = refused(text)
            for html, plain in zip(shown, like, strict=True):
                assert only_text(html, plain), text
            assert missing(shown[0], [text]) == []


def parts(notice: Notification) -> tuple[str, str, str]:
    """The subject, the text and the HTML of the mail of a notice."""
    message = compose(notice)
    return str(message.subject), str(message.body), str(message.alternatives[0].content)


class TestFileNames:
    def test_of_a_file_that_is_refused(self, texts: list[str], bron: Authority) -> None:
        def refused(name: str) -> str:
            token = links.token_for(typed_everywhere(bron, HARMLESS))
            file = SimpleUploadedFile(name, b"not a picture", "image/jpeg")
            body = {"action": "photos", "submission_key": sign_key(uuid.uuid4(), at=timezone.now()), "photos": file}
            return page(browser(None).post(reverse("suivi", args=[token]), body), 422)

        like = refused("photo.jpg")
        for text in texts:
            shown = refused(f"{text}.jpg")  # Django itself reads references to characters in a file's name
            assert only_text(shown, like), text
            assert missing(shown, [clean_name(unescape(f"{text}.jpg")).removesuffix(".jpg")]) == []

    def test_of_a_photo_that_is_served(self, texts: list[str], bron: Authority, desk: Client) -> None:
        """One header, one parameter, nothing of the name but percent signs and letters (RFC 8187)."""
        for text in texts:
            key, name = uuid.uuid4(), text.replace(".", "-")  # a second extension is refused
            checked(staged(upload(f"{name} x.jpg"), key=key, at=AT))
            request = demande(bron, key=key)
            photo = request.attachments.get()
            response = desk.get(reverse("demandes:photo", args=[request.pk, photo.uuid, "thumbnail"]))
            header = response["Content-Disposition"]
            assert re.fullmatch(r"attachment; filename\*=UTF-8''[A-Za-z0-9%._~-]+", header), text
            assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")


class TestEchoes:
    """What an address or a form holds and a page repeats."""

    numbers = itertools.count(1)

    def echoes(self, desk: Client, text: str) -> Iterator[tuple[str, str]]:
        """Pages that repeat `text`, by what was asked."""
        # Another address each time: whoever tries so many links is stopped.
        anyone = browser(None, REMOTE_ADDR=f"10.0.0.{next(self.numbers)}")
        yield "inbox search", page(desk.get(reverse("demandes:list"), {"q": text}))
        filters = ("vue", "page", "collectivite", "objet", "etat", "du", "au", "suivi")
        yield "inbox filters", page(desk.get(reverse("demandes:list"), dict.fromkeys(filters, text)))
        yield "search", page(anyone.get(reverse("recherche"), {"q": text}))
        yield "look-up", page(anyone.post(reverse("suivi_demander"), {"reference": text[:40], "email": text}), 422)
        yield "report", page(browser(None, host="bron.localhost").get("/signaler/", {"category": text}))
        yield "nowhere", page(anyone.get(f"/rien/{quote(text, safe='')}/"), 404)
        yield "unknown link", page(anyone.get(f"/suivi/{quote(text.replace('/', '-'), safe='')}/"), 404)

    def test_are_text(self, texts: list[str], bron: Authority, metropolis: Authority, desk: Client) -> None:
        for authority in (bron, metropolis):
            starter_site(authority)
        like = dict(self.echoes(desk, HARMLESS))
        for text in texts:
            for asked, html in self.echoes(desk, text):
                assert dangers(html) == dangers(like[asked]), (asked, text)
                assert "alert(1)" not in scripts(html), (asked, text)
                if asked in ("search", "inbox search"):
                    assert missing(html, [text]) == [], asked
