"""Topics that a resident follows: chosen for a site, shown in the space, stopped; theirs alone."""

import datetime

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from accounts.context import acting_as, resident
from accounts.models import User
from accounts.registry.retention import RetentionRun
from communes.models import Authority
from home.enums import Rhythm, Topic
from home.interests import operations
from home.interests.models import Interest, Mention, PushDevice
from home.interests.operations import Choice
from home.interests.personal import MENTIONS
from tests.factories.people import user
from tests.grc.agents import statements
from tests.home.interests.conftest import HOUR, Content
from tests.notifications.browser import Browser
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
PAGE, DEVICE, SPACE = "/mon-espace/sujets/", "/mon-espace/sujets/appareil/", "/mon-espace/"
PHONE = Browser("https://push.example.com/send/essai").said


def followed(of: User) -> dict[str, tuple[str, str]]:
    return {one.topic: (one.rhythm, one.street) for one in Interest.objects.filter(user=of)}


class TestChoosing:
    def test_topics_are_chosen_for_a_site_and_let_go(self, browser: Client, alix: User) -> None:
        assert "Choisir des sujets : Bron" in WebPage(browser.get(PAGE)).text  # whose site it is
        said = {"site": "bron", "travaux": "courriel", "street": "Rue des Lilas", "dechets": "espace"}
        assert browser.post(PAGE, said)["Location"] == f"{PAGE}?site=bron"
        assert followed(alix) == {"travaux": ("courriel", "Rue des Lilas"), "dechets": ("espace", "")}
        page = WebPage(browser.get(PAGE))
        assert (page.value("travaux"), page.value("street"), page.value("dechets")) == (
            "courriel",
            "Rue des Lilas",
            "espace",
        )
        browser.post(PAGE, {"action": Interest.objects.get(topic="dechets").pk})
        assert set(followed(alix)) == {"travaux"}
        browser.post(PAGE, {"site": "metropole", "nature": "espace"})
        browser.post(PAGE, {"site": "bron"})
        assert set(followed(alix)) == {"nature"}
        browser.post(PAGE, {"action": "tout"})
        assert not followed(alix)

    def test_what_is_told_already_is_told_on_without_a_gap(self, alix: User, content: Content) -> None:
        def since(rhythm: Rhythm, hours: int) -> int:
            at = content.at + hours * HOUR
            operations.choose(alix, content.bron, {Topic.WORKS: Choice(rhythm)}, at=at)
            return (Interest.objects.get().since - content.at) // HOUR

        assert [since(Rhythm.SPACE, 0), since(Rhythm.WEEKLY, 1), since(Rhythm.AT_ONCE, 2)] == [0, 1, 1]
        assert [since(Rhythm.SPACE, 3), since(Rhythm.WEEKLY, 4)] == [1, 4]

    @pytest.mark.parametrize(
        ("said", "answer"),
        [
            ({"site": "bron", "travaux": "jamais"}, "Choisissez l’une des façons proposées pour « travaux et circul"),
            ({"site": "bron", "travaux": "courriel", "street": "x" * 81}, "gardez le nom de la rue"),
            ({"site": "bron", "travaux": "courriel", "street": "…"}, "Écrivez le nom de la rue en lettres"),
            ({"site": "dardilly", "travaux": "courriel"}, "Ce site n’est pas ouvert, ou ne l’est plus"),
            ({"site": "bron", "culture": "appareil", "travaux": "espace"}, "Aucun appareil n’est inscrit"),
        ],
    )
    def test_what_cannot_be_is_said_and_what_was_typed_stays(
        self, browser: Client, alix: User, said: dict[str, str], answer: str
    ) -> None:
        refused = browser.post(PAGE, said)
        page = WebPage(refused)
        assert (refused.status_code, answer in page.text, followed(alix)) == (422, True, {})
        if said["site"] == "bron" and "street" in said:
            assert page.value("street") == said["street"]

    def test_nobody_is_written_to_at_an_address_that_is_not_confirmed(self, browser: Client, alix: User) -> None:
        EmailAddress.objects.filter(user=alix).update(verified=False)
        refused = browser.post(PAGE, {"site": "bron", "travaux": "espace", "ecoles": "semaine"})
        assert (refused.status_code, followed(alix)) == (422, {})
        assert "n’est pas confirmée" in WebPage(refused).text
        browser.post(PAGE, {"site": "bron", "ecoles": "espace"})
        assert set(followed(alix)) == {"ecoles"}

    def test_that_of_a_site_that_is_gone_says_so_and_can_be_let_go(
        self, browser: Client, alix: User, content: Content
    ) -> None:
        operations.choose(alix, content.bron, {Topic.WORKS: Choice(Rhythm.AT_ONCE)}, at=content.at)
        Authority.objects.filter(pk=content.bron.pk).update(site=None)
        metropolis = Client(headers={"host": "localhost"})
        metropolis.force_login(alix)
        assert "ce site est fermé" in WebPage(metropolis.get(PAGE)).text
        with pytest.raises(operations.ClosedSiteError):
            operations.choose(
                alix, Authority.objects.get(slug="bron"), {Topic.WORKS: Choice(Rhythm.SPACE)}, at=content.at
            )
        metropolis.post(PAGE, {"action": Interest.objects.get().pk})
        assert not followed(alix)

    def test_is_nobody_elses(self, browser: Client, alix: User, content: Content) -> None:
        other = user()
        operations.choose(other, content.bron, {Topic.WORKS: Choice(Rhythm.SPACE)}, at=content.at)
        Mention.objects.create(user=other, alert=content.alert("Crue"), at=content.at)
        PushDevice.objects.create(user=other, **PHONE, at=content.at)
        browser.post(PAGE, {"action": Interest.objects.get().pk})
        assert set(followed(other)) == {"travaux"}
        for model in (Interest, Mention, PushDevice):
            assert model.objects.exists()
            with acting_as(resident(alix.pk)):
                assert not model.objects.exists()
        other.delete()
        assert not any(model.objects.exists() for model in (Interest, Mention, PushDevice))


class TestDevice:
    def test_is_registered_by_its_script_then_may_be_chosen(self, browser: Client, alix: User) -> None:
        made = browser.post(DEVICE, {"action": "suivre", **PHONE})
        assert (made.status_code, PushDevice.objects.get().endpoint) == (201, PHONE["endpoint"])
        browser.post(PAGE, {"site": "bron", "culture": "appareil"})
        assert followed(alix) == {"culture": ("appareil", "")}
        assert browser.post(DEVICE, {"action": "liste", **PHONE}).json() == {"followed": []}
        tablet = Browser("https://push.example.com/send/tablette").said
        browser.post(DEVICE, {"action": "suivre", **tablet})
        assert PushDevice.objects.get().endpoint == tablet["endpoint"]

    @pytest.mark.parametrize("said", [{}, {"action": "suivre"}, {"action": "suivre", **PHONE, "endpoint": "ftp://x"}])
    def test_one_that_cannot_be_told_is_refused(self, browser: Client, said: dict[str, str]) -> None:
        refused = browser.post(DEVICE, said)
        assert (refused.status_code, bool(refused.json()["said"])) == (422, True)
        assert not PushDevice.objects.exists()


class TestSpace:
    @pytest.mark.parametrize("rows", [1, 3])
    def test_shows_the_newest_first_in_as_many_statements(
        self, browser: Client, alix: User, content: Content, rows: int
    ) -> None:
        day = datetime.timedelta(days=1)
        past = {"first_published_at": content.at - 3 * day, "published_on": content.today - 3 * day}
        for number in range(rows):
            content.news(f"Rue barrée {number}", "travaux", "ecoles", **past)
            content.event(f"Réunion {number}", "conseil", first_published_at=content.at - 2 * day)
            content.alert(f"Pont fermé {number}", "travaux", of=content.metropolis, starts_at=content.at - HOUR)
        content.news("D’un autre sujet", "culture")
        content.news("Demain", "travaux", published_on=content.today + 9 * day)
        content.alert("Plus tard", "travaux", starts_at=content.at + 9 * day)
        content.event("Retiré", "conseil", live=False)
        choices = {Topic.WORKS: Choice(Rhythm.SPACE), Topic.COUNCIL: Choice(Rhythm.SPACE)}
        for authority in (content.bron, content.metropolis):
            operations.choose(alix, authority, choices, at=content.at)
        page = WebPage(browser.get(SPACE))
        places = [page.text.find(words) for words in ("Pont fermé 0", "Réunion 0", f"Rue barrée {rows - 1}")]
        assert places == sorted(places)
        assert min(places) > 0
        assert not [one for one in ("D’un autre sujet", "Demain", "Plus tard", "Retiré") if one in page.text]
        mine = [one for one in statements(browser, SPACE)[1] if "topics" in one or "interests_interest" in one]
        assert len(mine) == 4

    def test_of_a_street_shows_what_names_it(self, browser: Client, alix: User, content: Content) -> None:
        choices = {Topic.WORKS: Choice(Rhythm.SPACE, "rue St-Exupéry")}
        operations.choose(alix, content.bron, choices, at=content.at)
        content.news("Travaux rue Saint-Exupéry", "travaux")
        content.news("Ailleurs", "travaux", lead="Rue Saint-Exupérien")
        content.news("Dans le texte", "travaux", body=[("heading", "La rue SAINT EXUPÉRY ferme")])
        text = WebPage(browser.get(SPACE)).text
        assert [one in text for one in ("Travaux rue Saint-Exupéry", "Dans le texte", "Ailleurs")] == [
            True,
            True,
            False,
        ]


def test_a_page_says_its_topics_and_leads_to_where_one_follows_them(content: Content, browser: Client) -> None:
    page = content.news("Rue barrée", "travaux", "ecoles")
    read = WebPage(browser.get(f"/actualites/{page.slug}/"))
    assert "Suivre : travaux et circulation, écoles et petite enfance" in read.text
    assert PAGE in read.addresses


def test_the_database_takes_no_other_topic_nor_rhythm(alix: User, content: Content) -> None:
    for broken in ({"topic": "x"}, {"rhythm": "x"}):
        said = {"topic": "travaux", "rhythm": "espace", **broken}
        with pytest.raises(IntegrityError), transaction.atomic():
            Interest.objects.create(user=alix, authority=content.bron, since=content.at, **said)
    with pytest.raises(IntegrityError), transaction.atomic():
        content.alert("Crue", "x")


def test_what_was_told_is_forgotten(alix: User, content: Content) -> None:
    alert = content.alert("Crue", "travaux")
    Mention.objects.create(user=alix, alert=alert, at=timezone.now() - datetime.timedelta(days=61))
    Mention.objects.create(user=user(), alert=alert, at=timezone.now())
    run = RetentionRun(at=timezone.now(), rules={}, stops_at=0)
    assert (dict(MENTIONS.look(run).due).popitem()[1], MENTIONS.apply(run).done.popitem()[1]) == (1, 1)
    assert Mention.objects.count() == 1
