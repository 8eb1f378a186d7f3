"""« Contact »: what residents write to the town hall, the metropolis or a provider is a request as any other."""

import uuid
from typing import Any

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from wagtail.models import Site

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations as requests
from grc import routing
from grc.enums.demarches import CONTACT
from grc.models import Attachment, Demande
from grc.operations.changing import Refused
from notifications import operations as outbox
from services import operations
from tests.factories.mandates import active
from tests.factories.people import member, user
from tests.factories.providers import provider
from tests.factories.sites import Visitor, starter_site
from tests.factories.uploads import upload
from tests.grc.agents import signed_in
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
ADDRESS = "/ecrire/"
GOOD = {
    "destinataire": "mairie",
    "sujet": "question",
    "message": "À quelle heure ouvre la piscine ?",
    "email": "lou@example.org",
}
NOT_LISTED = "Ce destinataire ne reçoit pas de messages ici"


class Writer:
    """Someone before the form of a site, as a browser without scripts."""

    def __init__(self, host: str = "bron.localhost") -> None:
        self.client = Visitor(host)
        self.hidden = WebPage(self.client.get(ADDRESS)).hidden

    def send(self, **fields: Any) -> HttpResponse:
        said = {**self.hidden, **GOOD, **fields}
        answer = self.client.post(ADDRESS, {name: value for name, value in said.items() if value is not None})
        if answer.content:
            self.hidden = WebPage(answer).hidden
        return answer


@pytest.fixture
def writer(bron_site: Site) -> Writer:
    return Writer()


def listed(host: str, **asked: str) -> WebPage:
    return WebPage(Visitor(host).get(ADDRESS, asked))


class TestWhoIsListed:
    def test_each_with_what_it_answers_for(self, bron_site: Site, dardilly: Authority) -> None:
        provider()
        provider("chaleur", dardilly)
        page = listed("bron.localhost", a="eau")
        for words in ("La Ville de Bron État civil, écoles", "La Métropole de Lyon Voirie", "La Régie eau L’eau"):
            assert words in page.text
        assert "chaleur" not in page.html, "it serves another commune"
        assert "MDMPH" not in page.text
        assert "Assistance aux" not in page.text
        assert page.value("destinataire") == "eau"

    def test_nobody_is_chosen_by_what_a_link_says_wrongly(self, bron_site: Site) -> None:
        assert listed("bron.localhost", a="n-importe", commune="<b>").value("destinataire") == ""

    def test_on_the_metropoliss_site_one_names_ones_commune(self, metropolis_site: Site, dardilly: Authority) -> None:
        provider("chaleur", dardilly)
        page = listed("localhost", a="mairie", commune="dardilly")
        assert "La mairie de votre commune" in page.text
        assert "Régie chaleur" in page.text
        assert (page.value("destinataire"), page.value("commune")) == ("mairie", "dardilly")

    @pytest.mark.parametrize("number", [1, 3])
    def test_in_as_many_statements_whatever_their_number(
        self, bron_site: Site, number: int, django_assert_num_queries: Any
    ) -> None:
        for one in range(number):
            provider(f"eau-{one}")
        visitor = Visitor("bron.localhost")
        visitor.get(ADDRESS)
        with django_assert_num_queries(4):
            assert visitor.get(ADDRESS).content.count(b"L\xe2\x80\x99eau potable") == number

    def test_pages_lead_there(self, bron: Authority, metropolis: Authority) -> None:
        starter_site(metropolis)
        visitor = Visitor(starter_site(bron).hostname)
        contact = WebPage(visitor.get("/contact/"))
        assert contact.link("Écrire un message") == ADDRESS
        assert WebPage(visitor.get("/")).link("Contact") == "/contact/"


class TestWhatIsWritten:
    def test_it_comes_to_the_town_hall_and_to_no_other(
        self, writer: Writer, bron: Authority, agent_bron: User, agent_dardilly: User
    ) -> None:
        answer = writer.send()
        assert "/suivi/" in answer["Location"]
        asked = Demande.objects.get()
        assert (asked.demarche.slug, asked.authority, asked.commune, asked.origin) == (CONTACT, bron, bron, bron)
        assert asked.summary == "Une question · À quelle heure ouvre la piscine ?"
        assert asked.due_on is not None
        follow = WebPage(writer.client.get(answer["Location"])).text
        for words in (asked.reference, "Ville de Bron", "À quelle heure ouvre la piscine ?", "Une question"):
            assert words in follow
        assert "piscine" in WebPage(signed_in(agent_bron).get(f"/admin/demandes/{asked.pk}/")).text
        assert signed_in(agent_dardilly).get(f"/admin/demandes/{asked.pk}/").status_code == 404

    def test_a_receipt_leaves_with_the_link(self, writer: Writer) -> None:
        writer.send()
        assert outbox.deliver_next(at=timezone.now())
        (receipt,) = mail.outbox
        assert receipt.to == ["lou@example.org"]
        assert "/suivi/" in receipt.body
        assert "piscine" not in receipt.subject

    @pytest.mark.parametrize(("to", "slug"), [("metropole", "metropole"), ("eau", "eau")])
    def test_to_another_body_it_comes_there_and_says_of_which_commune(
        self, bron_site: Site, bron: Authority, to: str, slug: str
    ) -> None:
        water = provider("eau", bron)
        assert Writer().send(destinataire=to).status_code == 302
        asked = Demande.objects.get()
        assert (asked.authority.slug, asked.commune) == (slug, bron)
        if to == "eau":
            page = WebPage(signed_in(member(water, Role.AGENT)).get(f"/admin/demandes/{asked.pk}/")).text
            assert "Régie eau" in page

    def test_a_telephone_alone_is_enough(self, writer: Writer) -> None:
        assert writer.send(email="", phone="06 12 34 56 78").status_code == 302

    def test_sent_twice_it_is_one_and_to_another_body_another(self, writer: Writer) -> None:
        first, again = writer.send(), writer.send()
        assert first["Location"] == again["Location"]
        assert writer.send(destinataire="metropole").status_code == 409
        assert Demande.objects.count() == 1

    def test_photos_survive_a_refusal(self, writer: Writer) -> None:
        refused = writer.send(message="", fichiers=upload())
        assert refused.status_code == 422
        assert "photo.jpg" in WebPage(refused).text
        assert writer.send().status_code == 302
        assert Demande.objects.get().attachments.get() == Attachment.objects.get()

    def test_a_helper_writes_for_another(self, writer: Writer) -> None:
        helper = user()
        writer.client.force_login(helper)
        mandate = active(helper)
        assert "Pour qui faites-vous cette demande" in WebPage(writer.client.get(ADDRESS)).text
        writer.send(pour_qui=str(mandate.uuid))
        assert Demande.objects.get().parties.count() == 2

    def test_an_agent_files_it_for_who_telephones(self, bron: Authority, metropolis_site: Site, desk: Client) -> None:
        start = "/admin/nouvelle-demande/"
        address = WebPage(desk.get(start)).link("Un message à une mairie, à la métropole, à un fournisseur")
        page = WebPage(desk.get(address))
        assert "La Ville de Bron" in page.text
        filled = {
            "canal": "telephone",
            "recu_le": page.value("recu_le"),
            "submission_key": page.hidden["submission_key"],
        }
        lamp = {"message": TestWhatSoundsLikeAReport.LAMP}
        assert desk.post(address, GOOD | filled | lamp)["Location"].startswith(f"{start}deposee/")
        assert Demande.objects.get().channel == "telephone"

    def test_a_team_may_receive_it(self, bron: Authority) -> None:
        for body in (bron, provider()):
            assert routing.usable_by([body]).filter(slug=CONTACT).exists()


class TestBadInput:
    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({"message": ""}, "Écrivez votre message."),
            ({"message": "   "}, "Écrivez votre message."),
            ({"message": "a" * 4001}, "4000 caractères au plus"),
            ({"destinataire": None}, "Choisissez à qui vous écrivez."),
            ({"destinataire": "n-importe"}, NOT_LISTED),
            ({"destinataire": "mdmph"}, NOT_LISTED),
            ({"destinataire": "dardilly"}, NOT_LISTED),
            ({"destinataire": "chaleur"}, NOT_LISTED),
            ({"sujet": None}, "Choisissez de quoi il s’agit."),
            ({"email": ""}, "Laissez une adresse électronique ou un téléphone"),
            ({"email": "lou@"}, "Cette adresse électronique n’est pas complète"),
            ({"confirmation": "robot"}, "Votre formulaire n’est pas encore parti"),
        ],
    )
    def test_it_is_said_and_nothing_is_lost(
        self, writer: Writer, dardilly: Authority, fields: dict[str, Any], said: str
    ) -> None:
        provider("chaleur", dardilly)
        answer = writer.send(**fields)
        assert answer.status_code == 422
        assert said in WebPage(answer).text
        assert not Demande.objects.exists()

    def test_who_receives_no_more_since_the_form_was_shown(self, bron_site: Site) -> None:
        water = provider()
        writer = Writer()
        Authority.objects.filter(pk=water.pk).update(is_active=False)
        answer = writer.send(destinataire="eau")
        assert NOT_LISTED in WebPage(answer).text
        assert WebPage(answer).value("message") == GOOD["message"]

    @pytest.mark.parametrize(
        ("fields", "said"),
        [
            ({}, "Choisissez votre commune : votre message ira à sa mairie."),
            ({"commune": "paris"}, "Choisissez votre commune dans la liste."),
            ({"destinataire": "chaleur"}, "la Régie chaleur n’en dessert que certaines"),
            ({"destinataire": "chaleur", "commune": "bron"}, "La Régie chaleur ne dessert pas Bron"),
        ],
    )
    def test_on_the_metropoliss_site_the_commune_counts(
        self, metropolis_site: Site, dardilly: Authority, fields: dict[str, str], said: str
    ) -> None:
        provider("chaleur", dardilly)
        answer = Writer("localhost").send(**fields)
        assert answer.status_code == 422
        assert said in WebPage(answer).text

    def test_too_many_are_stopped(self, writer: Writer) -> None:
        statuses = [writer.send(message="").status_code for _time in range(11)]
        assert statuses == [*[422] * 10, 429]

    def test_the_operation_asks_too(self, bron: Authority, dardilly: Authority) -> None:
        """Whoever calls it, with another commune's body, or with one that receives nothing any more."""
        version = operations.last_version(CONTACT)
        assert version is not None
        gone = provider("gaz", is_active=False)
        for to in (dardilly, provider("chaleur", dardilly), gone):
            with pytest.raises(Refused):
                operations.write(
                    to=to,
                    commune=bron,
                    version=version,
                    answers={},
                    filer=requests.Filer(requests.Contact()),
                    submission_key=uuid.uuid4(),
                    at=timezone.now(),
                )


class TestWhatSoundsLikeAReport:
    LAMP = "Le lampadaire devant chez moi est éteint."

    def test_it_is_told_where_to_report_once_and_may_be_sent(self, writer: Writer) -> None:
        told = writer.send(message=self.LAMP)
        page = WebPage(told)
        assert (told.status_code, Demande.objects.count()) == (422, 0)
        assert page.link("Signaler : Lampadaire éteint ou qui clignote") == "/signaler/?category=lampadaire-eteint"
        assert page.value("message") == self.LAMP
        assert writer.send(message=self.LAMP).status_code == 302

    def test_most_messages_do_not(self, writer: Writer) -> None:
        assert writer.send(message="Merci pour les arbres de la rue de la République !").status_code == 302
