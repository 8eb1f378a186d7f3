"""The partners' area: what waits for a commune, its meetings, what was published, documents that only partners read."""

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from communes.conventions.enums import ReferentKind
from communes.enums import Role
from communes.models import Authority
from home.models import Document
from portail.governance.loader import load
from portail.governance.models import ConsultationDocument, Library, MinutesVersion, Stance
from portail.governance.operations import meetings
from tests.factories import people
from tests.factories.conventions import covered, referent
from tests.factories.governance import AT, TODAY, D, consultation, held, meeting, member, partners_document
from tests.factories.sites import bare_site
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

AREA = "/admin/partenaires/"


def download(client: Client, document: Document) -> int:
    """What answers who wants the document. Its file is closed, not the request, which would take the database along."""
    response = client.get(document.url)
    for close in response._resource_closers:
        close()
    return response.status_code


def test_it_says_what_waits_first_then_what_concerns_the_commune(
    projet: User, supervisor_bron: User, bron: Authority
) -> None:
    seat = member(bron, name="Lou Martin")
    asked, coming = consultation(), meeting()
    meetings.convene(coming.pk, by=projet, at=AT)
    said = {"minutes": "-", "decisions": [{"number": 1, "text": "Oui"}], "attendance": [], "published_at": AT}
    MinutesVersion.objects.create(meeting=held(seat), version=1, **said)
    meeting(day=D(2027, 3, 1), place="Un brouillon")
    partners_document("Kit de communication")
    client = signed_in(supervisor_bron)
    page = WebPage(client.get(AREA))
    assert "La position de Bron est attendue jusqu’au 14 décembre 2026 inclus." in page.text.replace("\u00a0", " ")
    assert page.link("Sa convention") == reverse("conventions:commune", args=["bron"])
    for words in ("Lou Martin", "15 décembre 2026", "29 novembre 2026", "1 décision", "Kit de communication"):
        assert words in page.text.replace("\u00a0", " "), words
    assert "1er mars 2027" not in page.text.replace("\u00a0", " ")
    given = {"choice": "favourable", "given_as": "Lou", "given_at": AT}
    Stance.objects.create(consultation=asked, authority=bron, **given)
    assert "Rien ne vous attend aujourd’hui." in WebPage(client.get(AREA)).text


def test_it_is_open_by_role(bron: Authority) -> None:
    """Who writes for the site reads it, and nothing there waits for them; who treats requests does not enter."""
    consultation()
    officer = signed_in(people.member(bron, Role.OFFICER))
    page = WebPage(officer.get(AREA))
    assert "Rien ne vous attend aujourd’hui." in page.text
    assert "Sa convention" not in page.text
    assert AREA in officer.get("/admin/").content.decode()
    agent = signed_in(people.member(bron, Role.AGENT))
    assert agent.get(AREA).url == reverse("wagtailadmin_home")
    assert AREA not in agent.get("/admin/").content.decode()


def test_an_agent_who_speaks_for_the_commune_finds_it(bron: Authority, metropolis: Authority) -> None:
    bare_site(metropolis)
    agent = people.member(bron, Role.AGENT, email="Martine@bron.example")
    client = signed_in(agent)
    assert AREA not in client.get("/admin/").content.decode()
    spoken = referent(bron, ReferentKind.TECHNICAL, email="martine@Bron.example")
    consultation()
    assert AREA in client.get("/admin/").content.decode()
    assert "La position de Bron est attendue" in WebPage(client.get(AREA)).text
    spoken.starts_on = spoken.ends_on = D(2026, 11, 1)
    spoken.save()
    assert "il n’y a rien à lire ici" in WebPage(client.get(AREA)).text
    spoken.delete()
    assert AREA not in client.get("/admin/").content.decode()
    assert client.get(AREA).url == reverse("wagtailadmin_home")


def test_the_project_team_fills_the_library_which_partners_alone_read(
    team: Client, supervisor_bron: User, dardilly: Authority
) -> None:
    library = Library.objects.get().collection
    assert load() == ["Documents des partenaires : 0 nouvelle collection."]
    assert Library.objects.get().collection == library
    document = partners_document()
    assert download(team, document) == 200
    assert team.get(reverse("wagtaildocs:edit", args=[document.pk])).status_code == 200
    assert download(signed_in(supervisor_bron), document) == 200
    stranger = people.member(dardilly, Role.SUPERVISOR)
    covered(dardilly, None)
    for client in (signed_in(stranger), signed_in(people.user()), signed_in(None)):
        assert download(client, document) == 404
    free = Document.objects.create(title="Arrêté", file=ContentFile(b"-", "a.txt"), collection=library.get_parent())
    assert download(signed_in(None), free) == 200


def test_what_is_asked_later_is_not_read_before(team: Client, supervisor_bron: User) -> None:
    document = partners_document("Étude")
    asked = consultation(opens_on=D(2026, 12, 1))
    ConsultationDocument.objects.create(consultation=asked, document=document)
    reader = signed_in(supervisor_bron)
    assert download(reader, document) == 404
    assert download(team, document) == 200
    asked.opens_on = TODAY
    asked.save()
    assert download(reader, document) == 200
    page = WebPage(reader.get(reverse("consultations:detail", args=[asked.pk])))
    assert page.link("Étude") == document.url
    assert "Étude" not in WebPage(reader.get(AREA)).text  # it stands with its question


def test_it_costs_the_same_whatever_there_is_to_read(supervisor_bron: User, bron: Authority) -> None:
    client, counts = signed_in(supervisor_bron), []
    seat = member(bron)
    for more in (1, 2):
        for _one in range(more):
            consultation()
            MinutesVersion.objects.create(
                meeting=held(seat), version=1, minutes="-", decisions=[], attendance=[], published_at=AT
            )
            partners_document()
        counts.append(len(statements(client, AREA)[1]))
    assert counts[0] == counts[1]
