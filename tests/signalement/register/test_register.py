"""The public register follows each request, and says nothing of who reported."""

import datetime
import uuid

import pytest
from django.test import Client

from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import EventKind, State
from grc.models import Demande, Event
from grc.references import new_reference
from signalement.catalogue.models import Category
from signalement.enums import Moderation, ReportStatus
from signalement.register.models import PublishedReport, ReportUpdate
from signalement.register.operations import register
from tests.pages import WebPage
from tests.signalement.conftest import Sender, site_of

pytestmark = pytest.mark.django_db
QUERIES = 5  # the categories, the count, the rows, their photos, the first look
SECRET = "Canari Dupré"


@pytest.fixture
def filed(sender: Sender) -> Demande:
    """A report of Bron whose author has said more than the public may know."""
    sender.send(
        description=f"Je suis {SECRET}, il clignote.", name=SECRET, email="canari@example.org", phone="0612345678"
    )
    return Demande.objects.get()


def report() -> PublishedReport:
    return PublishedReport.objects.get()


class TestStep:
    def test_a_report_is_entered_when_it_is_filed(self, filed):
        found = report()
        assert (found.reference, found.authority, found.state) == (filed.reference, filed.authority, "recu")
        assert (found.text, found.address, found.moderation) == ("", "", Moderation.WAITING)
        assert found.standing == ReportStatus.OPEN

    def test_one_that_touches_people_is_not(self, sender):
        sender.send(category="bruit", description="La musique du bar jusqu’à trois heures.")
        assert Demande.objects.exists()
        assert not PublishedReport.objects.exists()

    def test_a_change_of_state_is_news(self, filed, agent_bron: User, now):
        operations.move(demande_id=filed.pk, to="pris_en_charge", by=agent_bron, version=1, note="Merci !", at=now)
        operations.move(demande_id=filed.pk, to="resolu", by=agent_bron, version=2, note="Réparé", at=now)
        assert report().standing == ReportStatus.FIXED
        assert list(ReportUpdate.objects.values_list("state", "text")) == [("pris_en_charge", ""), ("resolu", "")]

    def test_so_is_the_state_to_which_the_resident_brings_it_by_answering(self, filed, agent_bron: User, now):
        operations.move(demande_id=filed.pk, to="attente_usager", note="Où ?", by=agent_bron, version=1, at=now)
        later = now + datetime.timedelta(days=5)
        operations.reply(demande_id=filed.pk, body="C’est devant le 12.", at=later)
        filed.refresh_from_db()
        assert (report().state, report().due_on) == ("pris_en_charge", filed.due_on)
        assert list(ReportUpdate.objects.values_list("state", "text", "at")) == [
            ("attente_usager", "", now),
            ("pris_en_charge", "", later),
        ]
        operations.reply(demande_id=filed.pk, body="Et il clignote.", at=later + datetime.timedelta(hours=1))
        assert ReportUpdate.objects.count() == 2

    @pytest.mark.parametrize("kind", [EventKind.RECTIFY_ASKED, EventKind.RECTIFIED, EventKind.LETTER_ADDED])
    def test_and_whatever_else_changes_it(self, filed, now, kind):
        PublishedReport.objects.update(text="Il clignote.", moderation=Moderation.PUBLISHED)
        filed.state = "attente_usager"
        register.follow(filed, Event(kind=kind, at=now, from_state="recu", to_state="attente_usager"))
        assert report().state == "attente_usager"
        assert ReportUpdate.objects.get().state == "attente_usager"
        assert report().text == ("" if kind == EventKind.RECTIFIED else "Il clignote.")

    def test_it_goes_along_to_another_authority(self, filed, agent_bron: User, metropolis: Authority, now):
        operations.transfer(demande_id=filed.pk, to=metropolis, reason="Voirie", by=agent_bron, version=1, at=now)
        assert report().authority == metropolis
        assert report().reference == filed.reference

    def test_one_that_is_withdrawn_is_shown_no_more(self, filed, now):
        operations.withdraw(demande_id=filed.pk, at=now)
        assert not PublishedReport.objects.listed().exists()

    def test_the_one_that_leads_is_shown_for_all(self, sender, agent_bron: User, now):
        for words in ("Il ne s’allume plus.", "Toujours éteint ce soir."):
            sender.key = ""
            sender.send(description=words)
        main, other = Demande.objects.order_by("pk")
        operations.join(demande_id=other.pk, to=main.pk, by=agent_bron, at=now)
        (shown,) = PublishedReport.objects.listed()
        assert (shown.pk, shown.joined) == (main.pk, 2)
        operations.part(demande_id=other.pk, by=agent_bron, at=now)
        assert PublishedReport.objects.listed().filter(joined=1, led_by=None).count() == 2

    def test_who_is_counted_in_at_the_same_moment_stays_counted(self, filed, agent_bron: User, now):
        read_before = report()
        PublishedReport.objects.update(endorsements=1)
        event = operations.move(demande_id=filed.pk, to="pris_en_charge", by=agent_bron, version=1, at=now)
        register.keep_in_step(read_before, event.demande, event)
        assert report().endorsements == 1

    def test_when_it_is_anonymised_its_place_and_words_go(self, filed):
        PublishedReport.objects.update(text="Il clignote.", address="12 rue X", moderation=Moderation.PUBLISHED)
        register.forget([filed.pk])
        found = report()
        assert (found.text, found.address, found.latitude, found.cell) == ("", "", None, None)


class TestPages:
    def addresses(self) -> list[str]:
        found = report()
        return [
            "/signalements/",
            "/signalements/?etat=tous&categorie=lampadaire-eteint&depuis=30",
            found.get_absolute_url(),
            "/signalements/flux/",
            "/signalements/carte/12/2103/1461.json",
            "/signalements/carte/17/67324/46754.json",
        ]

    def test_nothing_of_who_reported_is_on_any_of_them(self, filed, visitor):
        for address in self.addresses():
            response = visitor.get(address)
            assert response.status_code == 200, address
            told = response.content.decode()
            for secret in (SECRET, "canari", "0612345678", "06 12", "clignote."):
                assert secret not in told, address

    def test_another_commune_does_not_list_it(self, filed, dardilly):
        site_of(dardilly, "dardilly.localhost")
        elsewhere = Client(headers={"host": "dardilly.localhost"})
        assert "Lampadaire éteint" not in WebPage(elsewhere.get("/signalements/")).text.split("Filtrer")[1]

    def test_but_what_leads_to_it_from_another_site_finds_it_there(self, filed, dardilly):
        site_of(dardilly, "dardilly.localhost")
        elsewhere = Client(headers={"host": "dardilly.localhost"})
        address = report().get_absolute_url()
        parts = [address, f"{address}rejoindre/", f"{address}flux/"]
        assert [elsewhere.get(part).status_code for part in parts] == [200, 200, 200]
        assert elsewhere.post(f"{address}rejoindre/").status_code == 302
        assert report().weight == 2
        PublishedReport.objects.update(hidden_reason="personne")
        assert [elsewhere.get(f"{part}?x=1").status_code for part in parts] == [404, 404, 404]

    def test_the_list_says_what_the_map_says(self, filed, visitor):
        PublishedReport.objects.update(address="12 rue de la République", text="Éteint.", moderation="publie")
        words = WebPage(visitor.get("/signalements/")).text
        assert "1 signalement" in words
        for said in ("Lampadaire éteint ou qui clignote", "À traiter", "12 rue de la République", "Éteint."):
            assert said in words

    def test_an_empty_list_says_what_will_be_there(self, visitor):
        assert "Aucun signalement ne correspond" in WebPage(visitor.get("/signalements/")).text

    def test_it_costs_the_same_whatever_is_listed(self, sender, visitor, django_assert_num_queries):
        visitor.get("/signalements/?etat=tous")
        for number in (1, 3):
            while PublishedReport.objects.count() < number:
                sender.key = ""
                sender.send(description=f"Le lampadaire numéro {PublishedReport.objects.count()} clignote.")
            with django_assert_num_queries(QUERIES):
                visitor.get(f"/signalements/?etat=tous&depuis={(30, 90)[number == 3]}")

    def test_the_list_goes_on_from_the_last_one(self, filed, visitor):
        first = report()
        rows = []
        for _copy in range(24):
            demande = Demande.objects.get(pk=filed.pk)
            demande.pk = None
            demande.uuid, demande.submission_key = uuid.uuid4(), uuid.uuid4()
            demande.reference = new_reference()
            demande.save(force_insert=True)
            rows.append(register.row_of(demande, first.category, {}))
        PublishedReport.objects.bulk_create(rows)
        page = visitor.get("/signalements/").content.decode()
        following = page.split("apres=")[1].split('"')[0]
        seen = {row.reference for row in PublishedReport.objects.all() if row.reference in page}
        rest = visitor.get(f"/signalements/?apres={following}").content.decode()
        assert len(seen) == 20
        assert {row.reference for row in PublishedReport.objects.all() if row.reference in rest} & seen <= {following}
        assert "Voir les suivants" not in rest


class TestCategories:
    def test_what_touches_people_is_not_public(self):
        private = set(Category.objects.filter(is_public=False).values_list("demarche__slug", flat=True))
        assert {"bruit", "logement-insalubre"} <= private


def test_each_state_of_a_request_has_a_standing() -> None:
    assert ReportStatus.OF_STATES.keys() == set(State)
