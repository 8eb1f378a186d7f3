"""What is said before a report is sent: what is near, what else is asked, whom to call instead."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from grc.models import Competence, Demande, FormVersion
from grc.questions import display
from signalement.catalogue.models import Category, CategoryGroup, CategoryQuestion
from signalement.catalogue.offers import families
from signalement.catalogue.operations import questions
from signalement.catalogue.results import propose
from signalement.enums import Moderation, QuestionKind
from signalement.register.models import Endorsement, PublishedReport, ReportUpdate
from signalement.register.operations import endorsing
from tests.factories.people import user
from tests.pages import WebPage
from tests.signalement.conftest import Sender

pytestmark = pytest.mark.django_db
NEAR = {"latitude": "45,7334", "longitude": "4,9112"}  # some 14 m from the good report


def category(slug: str = "lampadaire-eteint") -> Category:
    return Category.objects.get(demarche__slug=slug)


class TestNear:
    @pytest.fixture
    def lamp(self, sender: Sender) -> PublishedReport:
        sender.send()
        sender.key = ""
        return PublishedReport.objects.get()

    def said(self, sender: Sender, **more: str) -> str:
        sender.open()
        return WebPage(sender.send(fragment="1", **NEAR, **more)).text

    def test_an_open_report_near_by_is_shown_with_its_last_answer(self, sender, lamp, now):
        PublishedReport.objects.update(text="Il clignote.", moderation=Moderation.PUBLISHED)
        ReportUpdate.objects.create(report=lamp, at=now, state="pris_en_charge", text="Une équipe passe jeudi.")
        said = self.said(sender)
        for words in (
            "Est-ce déjà signalé",
            "à moins de 120 m",
            "Il clignote.",
            "Une équipe passe jeudi.",
            "C’est celui-ci",
        ):
            assert words in said

    def test_one_of_another_family_is_not(self, sender, lamp):
        assert "déjà signalé" not in self.said(sender, category="nid-de-poule")

    def test_nor_one_beyond_the_radius_of_the_category(self, sender, lamp):
        Category.objects.update(radius=10)
        assert "déjà signalé" in self.said(sender)  # what is known to the grid may be that near
        PublishedReport.objects.update(is_exact=True)
        assert "déjà signalé" not in self.said(sender)

    def test_nor_a_closed_one(self, sender, lamp, now):
        PublishedReport.objects.update(state="resolu", closed_at=now)
        assert "déjà signalé" not in self.said(sender)

    def test_nor_any_where_nothing_is_compared(self, sender, lamp):
        Category.objects.update(radius=0)
        assert "déjà signalé" not in self.said(sender)

    def test_without_scripts_the_button_that_checks_shows_it(self, sender, lamp):
        sender.open()
        assert "déjà signalé" in WebPage(sender.send(action="verifier", **NEAR)).text
        assert Demande.objects.count() == 1


class TestJoining:
    @pytest.fixture
    def address(self, sender: Sender) -> str:
        sender.send()
        return f"{PublishedReport.objects.get().get_absolute_url()}rejoindre/"

    def sees_it(self, address: str, *, network: str, client: Client | None = None, **headers: str) -> Client:
        """Somebody opens the page, as a form needs, and says so."""
        client = client or Client(headers={"host": "bron.localhost"} | headers, REMOTE_ADDR=network)
        client.get(address)
        assert client.post(address).status_code == 302
        return client

    def test_who_joins_is_counted_once_and_not_known(self, address, bron_site):
        browser = self.sees_it(address, network="192.0.2.1")
        self.sees_it(address, network="192.0.2.1", client=browser)
        assert PublishedReport.objects.get().weight == 2
        self.sees_it(address, network="192.0.2.2")
        assert PublishedReport.objects.get().weight == 3
        assert "192.0.2" not in str(list(Endorsement.objects.values()))

    @pytest.mark.parametrize(
        "network", [lambda _n: "192.0.2.1", lambda n: f"2001:db8:1:2::{n:x}"], ids=["IPv4", "IPv6 of one /64"]
    )
    def test_a_network_adds_three_at_most_whoever_its_browsers_say_they_are(self, address, bron_site, network):
        for number in range(6):
            self.sees_it(address, network=network(number), **{"user-agent": f"browser {number}"})
        assert PublishedReport.objects.get().weight == 1 + 3
        self.sees_it(address, network="2001:db8:1:3::1")
        assert PublishedReport.objects.get().weight == 1 + 4

    def test_an_account_adds_one_from_wherever_it_comes(self, address, bron_site):
        person = user()
        for number in range(3):
            browser = Client(headers={"host": "bron.localhost"}, REMOTE_ADDR=f"192.0.2.{number}")
            browser.force_login(person)
            self.sees_it(address, network="", client=browser)
        assert PublishedReport.objects.get().weight == 2

    def test_neighbours_take_each_a_place_of_their_network(self, address):
        report, now = PublishedReport.objects.get(), timezone.now()
        witnesses = [endorsing.Witness(network="192.0.2.1", browser=f"b{number % 4}") for number in range(8)]
        assert [endorsing.endorse(report, one, at=now) for one in witnesses] == [True] * 3 + [False] * 5

    def test_a_robot_is_told_why_nothing_was_counted(self, address, bron_site):
        answer = Client(headers={"host": "bron.localhost"}).post(address, {"confirmation": "x"})
        assert answer.status_code == 422
        assert PublishedReport.objects.get().weight == 1

    def test_a_closed_one_is_not_joined(self, address, bron_site, now):
        PublishedReport.objects.update(state="resolu", closed_at=now)
        browser = Client(headers={"host": "bron.localhost"})
        assert "faites-en un nouveau" in WebPage(browser.get(address)).text
        browser.post(address)
        assert not Endorsement.objects.exists()

    def test_the_marks_are_forgotten_and_the_count_stays(self, address, bron_site, now):
        self.sees_it(address, network="192.0.2.1")
        made = Endorsement.objects.earliest("at").at
        assert endorsing.forget_marks(at=made + endorsing.TOLD_APART_FOR) == 0
        assert endorsing.forget_marks(at=made + 2 * endorsing.TOLD_APART_FOR) == 2
        assert PublishedReport.objects.get().weight == 2


@pytest.mark.parametrize(
    ("label", "decimals"),
    [("Quelle profondeur ?", 2), ("Combien de mètres ?", 2), ("Combien de voitures ?", 0), ("Combien d’arbres ?", 0)],
)
def test_what_is_measured_takes_a_comma_and_what_is_counted_does_not(label: str, decimals: int) -> None:
    assert CategoryQuestion(kind=QuestionKind.NUMBER, label=label).frozen().decimals == decimals


class TestQuestions:
    @pytest.fixture
    def asked(self, now) -> CategoryQuestion:
        question = CategoryQuestion.objects.create(
            category=category("trottoir-abime"),
            kind=QuestionKind.CHOICE,
            label="Quelle largeur reste-t-il\u00a0?",
            options="Un pas\nRien du tout",
            required=True,
        )
        questions.publish(category("trottoir-abime"), at=now)
        return question

    def test_those_of_the_category_are_asked_and_kept_with_the_report(self, sender, asked):
        refused = sender.send(category="trottoir-abime")
        assert refused.status_code == 422
        assert "Quelle largeur reste-t-il ? Choisissez une réponse." in WebPage(refused).text
        assert sender.send(category="trottoir-abime", **{asked.question_id: "rien-du-tout"}).status_code == 302
        filed = Demande.objects.get()
        read = {one.label: one.words for one in display.answers(filed.form_version.definition, filed.answers)}
        assert read["Quelle largeur reste-t-il\u00a0?"] == "Rien du tout"

    def test_another_category_does_not_ask_them(self, sender, asked):
        assert sender.send(**{asked.question_id: "rien-du-tout"}).status_code == 302
        assert asked.question_id not in Demande.objects.get().answers

    def test_what_is_published_never_changes(self, asked, now):
        before = FormVersion.objects.get(form=questions.form_of(category("trottoir-abime")))
        asked.label = "Peut-on passer\u00a0?"
        asked.save()
        version, is_new = questions.publish(category("trottoir-abime"), at=now)
        assert (version.number, is_new) == (before.number + 1, True)
        assert questions.publish(category("trottoir-abime"), at=now) == (version, False)
        before.refresh_from_db()
        assert "Quelle largeur" in str(before.definition)

    def test_an_answer_that_stops_says_whom_to_call_and_sends_nothing(self, sender):
        (asked,) = category("arbre-rue").asked
        refused = sender.send(category="arbre-rue", **{asked.question_id: "oui"})
        assert refused.status_code == 422
        assert "appelez le 18 ou le 112" in WebPage(refused).text
        assert not Demande.objects.exists()
        assert sender.send(category="arbre-rue", **{asked.question_id: "non"}).status_code == 302

    @pytest.mark.parametrize(
        "wrong",
        [
            {"kind": "choix", "options": "Seule"},
            {"kind": "choix", "options": "Un\nun"},
            {"kind": "oui_non", "stops_on": "peut-être", "stop_message": "Appelez."},
            {"kind": "oui_non", "stops_on": "oui"},
        ],
    )
    def test_what_residents_could_not_answer_is_refused_to_the_project_team(self, wrong):
        question = CategoryQuestion(category=category(), label="Quoi ?", **wrong)
        with pytest.raises(ValidationError):
            question.full_clean()


class TestCategories:
    def test_a_danger_is_called_for(self, sender):
        refused = sender.send(category="danger-immediat")
        assert refused.status_code == 422
        assert "appelez tout de suite le 112" in WebPage(refused).text
        assert not Demande.objects.exists()

    def test_one_for_which_nobody_answers_is_offered_nowhere(self, sender, bron_site):
        Competence.objects.filter(demarche__slug="nid-de-poule").delete()
        page = sender.client.get("/signaler/").content.decode()
        assert 'value="nid-de-poule"' not in page
        assert sender.client.get("/api/v1/categories/nid-de-poule/").status_code == 404
        assert "n’est pas proposée" in WebPage(sender.send(category="nid-de-poule")).text

    def test_a_drawing_that_is_none_breaks_no_page(self, sender):
        CategoryGroup.objects.update(icon="ampoule")
        assert sender.client.get("/signaler/").status_code == 200

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("Un gros trou dans la chaussée devant chez moi", "nid-de-poule"),
            ("des matelas et des ordures au pied de l’immeuble", "depot-sauvage"),
            ("Le réverbère est en panne, il fait noir", "lampadaire-eteint"),
            ("une voiture ventouse rue des Lilas", "vehicule-abandonne"),
        ],
    )
    def test_a_description_sounds_like_a_category(self, text, expected, bron):
        assert expected in [offer.slug for offer in propose(text, families(bron, relayed=False), bron)]

    def test_a_description_without_category_has_some_proposed(self, sender):
        refused = sender.send(category=None, description="Un gros trou dans la chaussée.")
        assert "D’après ce que vous décrivez : Trou dans la chaussée" in WebPage(refused).text

    def test_what_is_said_of_a_category_is_said_before_sending(self, sender):
        sender.open()
        said = WebPage(sender.send(category="depot-sauvage", fragment="1")).text
        assert "Les déchèteries le prennent" in said
