"""The document of a decision: told beside the state or joined by an agent, read on the page of the file alone."""

import datetime
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from accounts.models import RetentionRule, User
from accounts.registry.retention import RetentionRun
from communes.models import Authority
from grc import links
from grc.enums import MessageKind, PartnerScope
from grc.models import Attachment, Message
from grc.operations import anonymisation
from notifications.models import Notification
from services.dossiers.models import Dossier
from services.urbanisme.models import DecisionDocument
from tests.factories.documents import pdf
from tests.factories.files import NUMBER, followed
from tests.factories.sites import starter_site
from tests.factories.uploads import checked
from tests.grc.agents import signed_in, statements
from tests.grc.partners.program import Program
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
NOW = datetime.datetime(2026, 12, 21, 9, tzinfo=datetime.UTC)
DECIDED = [
    {"kind": "deposited", "on": "2026-11-02"},
    {"kind": "decided", "outcome": "granted", "on": "2026-12-14", "notified_on": "2026-12-16"},
]
WITHDRAWN = {"kind": "withdrawn_by_authority", "on": "2026-12-18", "notified_on": "2026-12-18"}
READ = "Lire le document de la décision"


@pytest.fixture(autouse=True)
def now() -> Iterator[Any]:
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


@pytest.fixture
def dossier(bron: Authority, metropolis: Authority) -> Dossier:
    starter_site(metropolis)
    starter_site(bron)
    return followed(bron, stage="favorable", events=DECIDED, at="2026-12-16T09:00:00+01:00")


def document(name: str = "arrete.pdf", content: bytes | None = None, mark: str = "") -> SimpleUploadedFile:
    return pdf(name, mark) if content is None else SimpleUploadedFile(name, content, "application/pdf")


def told(authority: Authority, key: uuid.UUID | None = None, **parts: Any) -> HttpResponse:
    """What the software of the town hall sends beside the state."""
    sent = {"number": NUMBER, "decided_on": "2026-12-14", "file": document()} | parts
    return Program(authority, PartnerScope.FOLLOW).send("files/urbanisme/decision/", key=key, **sent)


def joined(dossier: Dossier, agent: User, file: SimpleUploadedFile | None, decision: str = "granted 2026-12-14") -> Any:
    """What an agent joins on the page of the request."""
    sent = {"decision": decision, "version": "1"} | ({"document": file} if file else {})
    return signed_in(agent).post(f"/admin/demandes/{dossier.demande_id}/decision/", sent, follow=True)


def address_of(dossier: Dossier) -> str:
    return f"/suivi/{links.token_for(dossier.demande)}/"


def read(dossier: Dossier) -> WebPage:
    return WebPage(Client(headers={"host": "bron.localhost"}).get(address_of(dossier)))


def check() -> Attachment:
    return checked(Attachment.objects.latest("id"))


# --------------------------------------------------------------------------- told by program
def test_it_is_read_under_the_line_of_its_decision_once_it_is_checked(dossier: Dossier, bron: Authority) -> None:
    assert told(bron).status_code == 201
    assert READ not in read(dossier).text
    assert "il est en cours de vérification" in read(dossier).text
    message = Message.objects.get(kind=MessageKind.TO_RESIDENT, body__startswith="Le document de la décision est joint")
    assert "accordé, le 14\u00a0décembre 2026" in message.body
    check()
    page = read(dossier)
    (url,) = [address for address in page.addresses if address.endswith("/document/")][:1]
    got = Client(headers={"host": "bron.localhost"}).get(url)
    assert b"".join(got.streaming_content if got.streaming else [got.content]).startswith(b"%PDF-")
    assert got.headers["Content-Disposition"].startswith("attachment")
    other = followed(bron, number="PC 069 029 26 00043")
    stolen = url.replace(links.token_for(dossier.demande), links.token_for(other.demande))
    assert Client(headers={"host": "bron.localhost"}).get(stolen).status_code == 404


def test_sent_again_under_its_key_it_is_once(dossier: Dossier, bron: Authority) -> None:
    program, key = Program(bron, PartnerScope.FOLLOW), uuid.uuid4()
    sent = {"number": NUMBER, "decided_on": "2026-12-14"}
    answers = [program.send("files/urbanisme/decision/", key=key, file=document(), **sent) for _time in "12"]
    assert [answer.status_code for answer in answers] == [201, 200]
    again = program.send("files/urbanisme/decision/", file=document(), **sent)
    assert (again.status_code, again.json()["detail"]) == (422, "Ce document est déjà celui de la décision.")
    assert Attachment.objects.count() == DecisionDocument.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"file": document("arrete.docx")}, "file", "est un PDF"),
        ({"file": document(content=b"MZ")}, "file", "n’est pas un PDF, malgré son nom"),
        ({"file": document(content=b"")}, "file", "est vide"),
        ({"decided_on": "2026-12-15"}, "decided_on", "n’est pas de ce jour"),
        ({"number": "PC 069 029 26 00099"}, "number", "ne suit aucun dossier de ce numéro"),
        ({"number": "PC"}, "number", ""),
    ],
)
def test_what_is_not_it_is_refused_and_nothing_stays(
    dossier: Dossier, bron: Authority, wrong: dict[str, Any], field: str, said: str
) -> None:
    answer = told(bron, **wrong)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, [field])
    assert said in answer.json()["errors"][field][0]
    assert not Attachment.objects.exists()


def test_a_file_of_another_body_is_not_found(dossier: Dossier, metropolis: Authority, dardilly: Authority) -> None:
    for stranger in (metropolis, dardilly):
        assert list(told(stranger).json()["errors"]) == ["number"]


def test_one_that_hides_something_else_is_shown_to_agents_alone(
    dossier: Dossier, bron: Authority, agent_bron: User
) -> None:
    told(bron, file=document(content=b"%PDF-1.7\nnothing"))
    check()
    assert "illisible" in WebPage(signed_in(agent_bron).get(f"/admin/demandes/{dossier.demande_id}/")).text
    assert "arrete.pdf" not in read(dossier).text


# --------------------------------------------------------------------------- joined by an agent
def test_an_agent_joins_it_then_another_that_replaces_it(
    dossier: Dossier, agent_bron: User, now: Any, bron: Authority
) -> None:
    assert "Le document est joint" in WebPage(joined(dossier, agent_bron, document())).text
    check()
    now.shift(datetime.timedelta(days=1))
    joined(dossier, agent_bron, document("corrige.pdf", mark="2"))
    assert READ in read(dossier).text, "as long as the second is not checked"
    check()
    page = read(dossier)
    assert "joint le 21 décembre 2026, remplacé le 22 décembre 2026" in page.text
    assert "Un nouveau document remplace celui de la décision" in page.text
    told_again = [*DECIDED, WITHDRAWN]
    followed(bron, stage="retire_autorite", events=told_again, at="2026-12-19T09:00:00+01:00")
    page = read(dossier)
    assert "Décision retirée le 18 décembre 2026" in page.text
    assert READ in page.text


@pytest.mark.parametrize(
    ("file", "decision", "said"),
    [
        (None, "granted 2026-12-14", "Choisissez le PDF de la décision."),
        (document("arrete.odt"), "granted 2026-12-14", "est un PDF"),
        (document(), "refused 2026-12-14", "Le logiciel a dit une autre décision depuis"),
        (document(), "granted", "Rouvrez la page du dossier"),
    ],
)
def test_what_an_agent_joins_by_mistake_is_refused_where_they_look(
    dossier: Dossier, agent_bron: User, file: SimpleUploadedFile | None, decision: str, said: str
) -> None:
    answer = joined(dossier, agent_bron, file, decision)
    assert answer.status_code == 422
    assert said in WebPage(answer).text
    assert not Attachment.objects.exists()


def test_the_page_costs_the_same_with_one_or_three(dossier: Dossier, bron: Authority, agent_bron: User) -> None:
    costs = set()
    for mark in "123":
        told(bron, file=document(mark=mark))
        check()
        costs.add(len(statements(Client(headers={"host": "bron.localhost"}), address_of(dossier))[1]))
    assert len(costs) == 1


# --------------------------------------------------------------------------- how long
def test_it_goes_with_its_request(dossier: Dossier, bron: Authority) -> None:
    told(bron)
    file = check()
    run = RetentionRun(at=NOW + datetime.timedelta(days=3660), rules=RetentionRule.by_category(), stops_at=0)
    anonymisation.anonymise([dossier.demande_id], run)
    assert not DecisionDocument.objects.exists()
    assert not Attachment.objects.filter(pk=file.pk).exists()
    assert not Notification.objects.filter(context__icontains="arrete.pdf").exists()


def test_who_follows_it_reads_what_is_left_to_do_and_until_when_to_contest(bron: Authority, dossier: Dossier) -> None:
    page = read(dossier)
    assert "ce que vous avez à faire est dit plus bas" in page.text
    assert "Il ne reste rien à faire" not in page.text
    assert page.text.count("Votre autorisation est accordée.") == 2  # the headline, and the title of the window
    refused = [DECIDED[0], DECIDED[1] | {"outcome": "refused"}]
    followed(bron, stage="defavorable", events=refused, at="2026-12-17T09:00:00+01:00")
    page = read(dossier)
    assert "Vous pouvez contester la décision devant le tribunal administratif jusqu’au 16 février 2027." in page.text
    assert "Code de justice administrative, R421-1" in page.text
