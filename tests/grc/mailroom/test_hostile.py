"""Mails that are broken, or made to break or deceive: each has a readable outcome."""

import time

import pytest

from grc.enums import ScanState
from grc.mailroom.enums import MailRemark, MailState
from grc.mailroom.mails import Unreadable, read, words
from grc.mailroom.models import IncomingMail
from grc.models import Attachment
from grc.operations import inspection
from tests.grc.mailroom.conftest import type_come
from tests.grc.mailroom.letters import mail

HEAD = b"From: Camille <camille@example.org>\r\nTo: demande@bron.example\r\nMessage-ID: <un@example.org>\r\n"


@pytest.mark.django_db
@pytest.mark.mailserver
class TestOutcomes:
    def test_without_text(self, come: type_come) -> None:
        kept = come(mail(text="", Content_Type="text/plain"))
        assert (kept.state, kept.text, kept.remarks) == (MailState.TO_SORT, "", [MailRemark.NO_TEXT])

    def test_html_only(self, come: type_come) -> None:
        page = (
            "<style>p{color:red}</style><p>Bonjour&nbsp;<b>vous</b><br>Le&#x20;lampadaire</p><script>alert(1)</script>"
        )
        kept = come(mail(text="", html=f"{page}<img src=https://suivi.example/x.gif><a href=javascript:x>ici</a>"))
        assert kept.text == "Bonjour vous\nLe lampadaire\nici"
        assert kept.remarks == [MailRemark.FROM_HTML]

    def test_text_is_preferred_to_html(self, come: type_come) -> None:
        assert come(mail("Le texte", html="<p>La page</p>")).text == "Le texte"

    @pytest.mark.parametrize("charset", ["utf-8", "inconnu", "base64", "x\xff", ""])
    def test_a_charset_that_lies_or_does_not_exist(self, come: type_come, charset: str) -> None:
        head = (
            HEAD + f'Content-Type: text/plain; charset="{charset}"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'.encode()
        )
        assert come(head + "Éclairage éteint".encode("cp1252")).text == "Éclairage éteint"

    def test_headers_in_eight_bits_and_encoded_words(self, come: type_come) -> None:
        head = (
            HEAD.replace(b"Camille ", "Zoé ".encode())
            + b"Subject: =?utf-8?q?=C3=89clairage?= =?x-rien?q?=E9?=\r\n\r\nx"
        )
        kept = come(head)
        assert (kept.sender_name, kept.subject) == ("Zoé", "Éclairageé")

    def test_nothing_is_injected_by_a_header(self, come: type_come) -> None:
        head = HEAD + b"Subject: =?utf-8?q?Bonjour=0D=0ABcc:_tous@example.org=00=E2=80=AEfdp?=\r\n\r\nx"
        assert come(head).subject == "Bonjour Bcc: tous@example.orgfdp"

    def test_a_file_that_lies_about_its_type(self, come: type_come) -> None:
        lies = (("photo.jpg", "image/jpeg", b"<html><script>alert(1)</script>"), ("a.pdf", "application/pdf", b"MZ"))
        kept = come(mail(files=lies))
        assert [file["name"] for file in kept.refused_files] == ["photo.jpg", "a.pdf"]
        assert not Attachment.objects.exists()

    def test_a_file_that_only_looks_right_is_refused_by_the_worker(self, come: type_come) -> None:
        kept = come(mail(files=(("a.pdf", "application/pdf", b"%PDF-1.7 rien"),)))
        one = Attachment.objects.get(submission_key=kept.files_key)
        inspection.check(attachment_id=one.pk)
        one.refresh_from_db()
        assert one.scan_state == ScanState.REFUSED

    def test_names_of_files_are_cleaned(self, come: type_come) -> None:
        come(mail(files=(("../../etc/passwd\u202efdp.pdf", "application/pdf", b"%PDF-1.7 rien"),)))
        assert "/" not in Attachment.objects.get().filename

    def test_too_many_files(self, come: type_come) -> None:
        files = tuple((f"{n}.pdf", "application/pdf", f"%PDF-1.7 {n}".encode()) for n in range(23))
        kept = come(mail(files=files))
        assert Attachment.objects.filter(submission_key=kept.files_key).count() == 20
        assert kept.refused_files[0]["reason"].startswith("3 autres fichiers")

    def test_one_that_cannot_be_parsed_is_known_by_its_header(self, come: type_come) -> None:
        kept = come(
            HEAD + b"Subject: Bombe\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" + b"--b\r\n\r\nx\r\n" * 3000
        )
        assert (kept.subject, kept.text, kept.remarks) == ("Bombe", "", [MailRemark.UNREADABLE])

    def test_the_one_that_comes_after_is_read(self, come: type_come) -> None:
        come(b"\xff\xfe\x00")
        assert come(mail("Bonjour")).text == "Bonjour"
        assert IncomingMail.objects.count() == 2

    def test_a_text_beyond_what_is_kept(self, come: type_come) -> None:
        kept = come(mail("a " * 60_000))
        assert MailRemark.CUT in kept.remarks
        assert len(kept.text) <= words.MAX_WORDS


class TestTime:
    """Nothing that a mail holds keeps a worker busy: what took seconds or minutes with the usual libraries."""

    @pytest.mark.parametrize(
        "markup",
        ["<a " * 60_000, "<a a=" * 40_000, "<!--" * 50_000, "<![CDATA[" * 20_000, "<div>" * 40_000, "<a x='" * 30_000],
        ids=lambda markup: markup[:8],
    )
    def test_html(self, markup: str) -> None:
        started = time.monotonic()
        words.of_html(markup)
        assert time.monotonic() - started < 5

    @pytest.mark.parametrize(
        "text",
        ["\n" * 50_000 + "x", " " * 50_000, "-" * 50_000, "De : a\n" * 8000, ">\n" * 20_000],
        ids=["n", "s", "-", "de", ">"],
    )
    def test_quotes(self, text: str) -> None:
        started = time.monotonic()
        words.split(words.tidy(text))
        assert time.monotonic() - started < 5

    def test_parts_within_parts(self) -> None:
        nested = b"".join(b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(5000))
        with pytest.raises(Unreadable):
            read(HEAD + nested)


class TestSplit:
    """What was written, and what is quoted, as the programs that people use write it."""

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("Bonjour\n\nLe lun. 23 nov. 2026 à 10:00, X <x@y.fr> a écrit :\n> Où ?\n> Merci", "Bonjour"),
            ("Bonjour\n\nLe lun. 23 nov. 2026 à 10:00, Ville de\nBron <x@y.fr> a écrit :\n\n> Où ?", "Bonjour"),
            ("Bonjour\n\nOn Mon, Nov 23, 2026, X wrote:\n> Where?", "Bonjour"),
            ("Bonjour\n\n-----Message d'origine-----\nDe : X\nEnvoyé : lundi\nObjet : Y\n\nOù ?", "Bonjour"),
            ("Bonjour\n\nDe : X <x@y.fr>\nEnvoyé : lundi\nÀ : Z\nObjet : Y\n\nOù ?", "Bonjour"),
            ("Bonjour\n\nX <x@y.fr> a écrit :\n--- Répondez au-dessus de cette ligne ---\nOù ?", "Bonjour"),
            ("Bonjour\n> seule\nsuite", "Bonjour\n> seule\nsuite"),
            ("> Où ?\nAu 12.\n> Quand ?\nLundi.", "> Où ?\nAu 12.\n> Quand ?\nLundi."),
            ("> tout est cité", "> tout est cité"),
            ("De : la part de tous\n\nBonjour", "De : la part de tous\n\nBonjour"),
            ("", ""),
        ],
    )
    def test_what_was_said(self, text: str, said: str) -> None:
        found = words.split(text)
        assert found.said == said
        assert not found.quoted or found.quoted in text
