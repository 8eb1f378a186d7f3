"""What residents read: each mail of the catalogue, in its two forms."""

import re

import pytest
from django.template.loader import render_to_string

from notifications.channels.email import compose, plain
from notifications.templatetags.mails import from_iso, quoted
from tests.notifications.samples import SAMPLES, sample

NBSP = "\N{NO-BREAK SPACE}"
MAILS = sorted(SAMPLES)
UNBREAKABLE = re.compile(r"(?<=\S)[ \n](?=[;?!»:](?:\s|$))|«(?!\u00a0)")


def html(name: str, **changes: object) -> str:
    return render_to_string(f"grc/mails/{name}.html", sample(name, **changes))


def text(name: str, **changes: object) -> str:
    return plain(f"grc/mails/{name}.txt", sample(name, **changes))


def subject(name: str, **changes: object) -> str:
    return plain(f"grc/mails/{name}.subject.txt", sample(name, **changes)).strip()


@pytest.mark.parametrize("name", MAILS)
def test_both_forms_say_who_what_when_and_where_to_follow(name) -> None:
    request = sample(name)
    day = f"mercredi 25{NBSP}novembre 2026 à 14{NBSP}h{NBSP}02"
    for body in (html(name), text(name)):
        for fact in (request["reference"], request["label"], request["authority_name"], request["follow_url"], day):
            assert fact in body
        assert request["authority_email"] in body
        assert request["authority_phone"].replace(" ", NBSP) in body
        assert "/donnees-personnelles/" in body


@pytest.mark.parametrize("name", MAILS)
def test_subjects_say_the_reference_and_nothing_of_the_person_nor_the_matter(name) -> None:
    words = subject(name)
    assert "GX7K-4M2P" in words
    assert "\n" not in words
    for secret in ("Lampadaire", "camille", "/suivi/", "réponse ?"):
        assert secret not in words


@pytest.mark.parametrize("name", MAILS)
def test_french_typography(name) -> None:
    words = "\n".join([subject(name), text(name, message="Bonjour")])
    assert not UNBREAKABLE.findall(re.sub(r"https?://\S+", "", words))
    assert "'" not in words


@pytest.mark.parametrize("name", MAILS)
def test_html_calls_for_nothing_from_elsewhere(name) -> None:
    body = html(name)
    assert not re.search(r"<(img|script|link|iframe|object|table)\b|url\(|@import|\son\w+=", body)
    assert {"{{", "{%"}.isdisjoint(body)


@pytest.mark.parametrize("name", ["message", "moved", "transferred"])
def test_what_an_agent_writes_is_printed_as_it_is(name) -> None:
    """Security item 40: a message is a value, never a template; item 39: nor markup."""
    typed = "{{7*7}} {% now 'Y' %} {{ follow_url }} ${7*7} <script>alert(1)</script> & l’« été »"
    assert f"> {typed}" in text(name, message=typed)
    body = html(name, message=typed)
    assert "{{7*7}} {% now &#x27;Y&#x27; %} {{ follow_url }} ${7*7} &lt;script&gt;alert(1)&lt;/script&gt; &amp;" in body
    assert "<script" not in body


def test_a_receipt_says_what_happens_next_and_until_when() -> None:
    """The content of CRPA R. 112-11-1; what silence means is said of requests alone: a report is information."""
    for body in (html("filed"), text("filed")):
        assert f"vendredi 4{NBSP}décembre 2026" in body
        assert "L’éclairage des rues est l’affaire de la commune." in body
        assert "ni accord ni refus" not in body
        assert "112" in body


def test_a_receipt_promises_no_date_when_there_is_none() -> None:
    for body in (html("filed", due_on=""), text("filed", due_on="")):
        assert "Il se donne jusqu’au" not in body


def test_a_change_of_state_says_whose_turn_it_is() -> None:
    for body in (html("moved"), text("moved")):
        assert "Le service a besoin d’une précision pour continuer." in body
        assert "C’est à vous de répondre." in body
        assert "Répondre au service" in body
    for body in (html("moved", state="en_cours"), text("moved", state="en_cours")):
        assert "Répondre au service" not in body
        assert "Suivre ma demande" in body


def test_a_transfer_says_from_whom_to_whom_and_that_nothing_is_to_be_done_again() -> None:
    for body in (html("transferred"), text("transferred")):
        assert "Bron" in body
        assert "Métropole de Lyon" in body
        assert "Vous n’avez rien à refaire." in body
        assert "L. 114-2" in body


def test_contacts_that_are_not_known_leave_no_empty_line() -> None:
    for body in (
        html("filed", authority_phone="", authority_email=""),
        text("filed", authority_phone="", authority_email=""),
    ):
        assert "Téléphone" not in body
        assert "Courriel" not in body


@pytest.mark.django_db
def test_a_message_is_complete_and_the_same_each_time(post, bron) -> None:
    notification = post()
    first, second = (compose(notification).message() for _ in range(2))
    assert first["Subject"] == second["Subject"]
    assert first["Message-ID"] == second["Message-ID"] == notification.message_id
    assert first["Date"] == second["Date"] == "Wed, 25 Nov 2026 09:00:00 +0000"
    assert first["From"] == "Ville de Bron <ne-pas-repondre@example.org>"
    assert first["Reply-To"] == bron.email
    assert first["Auto-Submitted"] == "auto-generated"
    assert first.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in first.get_payload()] == ["text/plain", "text/html"]


def test_stored_dates_are_read_again() -> None:
    assert str(from_iso("2026-12-04")) == "2026-12-04"
    assert str(from_iso("2026-11-25T13:02:00+00:00")) == "2026-11-25 13:02:00+00:00"
    assert from_iso("") is None


def test_quoting_keeps_every_line() -> None:
    assert quoted("a\r\n\nb") == "> a\n>\n> b"
