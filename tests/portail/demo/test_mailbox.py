"""The demo's letter box: what was sent, read safely, and nothing else."""

import datetime
import os
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.mail import EmailMultiAlternatives
from django.test import Client
from wagtail.models import Site

from notifications.channels.email import InlinePicture

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(settings):
    settings.EMAIL_BACKEND = "notifications.channels.MailFolder"

    def send_one(subject: str, *, html: str = "<p>Bonjour</p>", minutes_ago: int = 0) -> str:
        identifier = f"{subject.lower()}-1"
        headers = {"Message-ID": f"<{identifier}@example.org>", "Date": "Wed, 25 Nov 2026 09:00:00 +0000"}
        mail = EmailMultiAlternatives(
            subject, "Suivre :\nhttp://testserver/suivi/abc/", to=["camille@example.org"], headers=headers
        )
        if html:
            mail.attach_alternative(html, "text/html")
        mail.send()
        at = datetime.datetime.now(datetime.UTC).timestamp() - 60 * minutes_ago
        os.utime(Path(settings.MAIL_DIR) / f"{identifier}.eml", (at, at))
        return identifier

    return send_one


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": Site.objects.get(is_default_site=True).hostname})


def test_the_box_is_empty_until_something_is_sent(visitor) -> None:
    assert "Aucun courriel pour l’instant" in visitor.get("/demo/courrier/").text


def test_the_newest_mail_comes_first(visitor, send) -> None:
    send("Ancien", minutes_ago=5)
    send("Nouveau")
    page = visitor.get("/demo/courrier/").text
    assert page.index("Nouveau") < page.index("Ancien")
    assert "camille@example.org" in page


def test_a_mail_shows_its_headers_its_text_with_links_and_its_html_apart(visitor, send) -> None:
    name = send("Bonjour", html="<p>Forme <script>alert(1)</script></p>")
    response = visitor.get(f"/demo/courrier/{name}/")
    assert "bonjour-1@example.org" in response.text
    assert '<a href="http://testserver/suivi/abc/" rel="nofollow">' in response.text
    assert "<script>alert" not in response.text
    assert f'src="/demo/courrier/{name}/html/"' in response.text
    assert "frame-src 'self'" in response["Content-Security-Policy"]
    assert "no-store" in response["Cache-Control"]


def test_the_html_is_locked_up(visitor, send) -> None:
    name = send("Pirate", html="<p>Forme <script>alert(1)</script></p>")
    response = visitor.get(f"/demo/courrier/{name}/html/")
    assert response.content == b"<p>Forme <script>alert(1)</script></p>"
    directives = dict(part.strip().partition(" ")[::2] for part in response["Content-Security-Policy"].split(";"))
    assert directives["default-src"] == "'none'"
    assert directives["sandbox"] == "allow-popups allow-popups-to-escape-sandbox"
    assert "script-src" not in directives


@pytest.mark.parametrize("address", ["absent/", "absent/html/", "..%2F..%2Fsecrets/", "../secrets/", "a.eml/"])
def test_what_is_not_a_mail_is_not_found(visitor, send, address) -> None:
    Path(django_settings.MAIL_DIR).mkdir(parents=True)
    Path(django_settings.MAIL_DIR).parent.joinpath("secrets.eml").write_text("Subject: secret\n\nsecret")
    response = visitor.get(f"/demo/courrier/{address}")
    assert response.status_code == 404
    assert "secret\n" not in response.text


def test_a_mail_without_html_has_no_frame(visitor, send) -> None:
    name = send("Texte", html="")
    assert "<iframe" not in visitor.get(f"/demo/courrier/{name}/").text
    assert visitor.get(f"/demo/courrier/{name}/html/").status_code == 404


def test_the_pictures_that_a_mail_carries_are_shown(visitor, settings) -> None:
    settings.EMAIL_BACKEND = "notifications.channels.MailFolder"
    carried = InlinePicture("plan.png", b"\x89PNG", "Plan")
    headers = {"Message-ID": "<plan-1@example.org>", "Date": "Wed, 25 Nov 2026 09:00:00 +0000"}
    mail = EmailMultiAlternatives("Plan", "Plan", to=["camille@example.org"], headers=headers)
    mail.attach_alternative(f'<img src="cid:{carried.cid}" alt="Plan">', "text/html")
    mail.attach(carried.part())
    mail.send()
    response = visitor.get("/demo/courrier/plan-1/html/")
    assert '<img src="data:image/png;base64,iVBORw==" alt="Plan">' in response.text
    assert "img-src data:" in response["Content-Security-Policy"]
