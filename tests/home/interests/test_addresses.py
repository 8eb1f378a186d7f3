"""Addresses whose collection days a resident follows: kept, shown, theirs alone, let go."""

import pytest
import time_machine
from allauth.account.models import EmailAddress
from django.test import Client

from accounts.context import acting_as, resident
from accounts.models import User
from accounts.registry.personal import records
from communes.models import Authority
from home.enums import Reminder
from home.interests import operations
from home.interests.models import CollectionAddress, Mention
from tests.factories.accounts import holder
from tests.factories.sites import Visitor
from tests.grc.agents import statements
from tests.home.interests.collection import DAY, HOME, MONDAY, ONE, PAGE, ROWS, follow, serve
from tests.home.interests.conftest import Content
from tests.pages import WebPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday", "table")]
SPACE, LOOK_UP = "/mon-espace/", "/collecte/"


class TestFollowing:
    def test_from_the_look_up_by_one_button(self, browser: Client, alix: User) -> None:
        page = WebPage(browser.post(LOOK_UP, {"rue": HOME}))
        assert "Suivre les jours de collecte de cette adresse" in page.buttons
        browser.post(PAGE, {"site": page.value("site"), "rue": HOME})
        (kept,) = CollectionAddress.objects.all()
        assert (kept.user_id, str(kept), kept.reminder) == (alix.pk, "12 Rue de la République, Bron", Reminder.SPACE)
        assert kept.at == MONDAY

    def test_who_is_not_signed_in_is_led_to_their_space(self) -> None:
        page = WebPage(Visitor("bron.localhost").post(LOOK_UP, {"rue": HOME}))
        assert "Suivre les jours de collecte de cette adresse" not in page.buttons
        assert PAGE in page.addresses
        assert "csrfmiddlewaretoken" not in page.html

    def test_is_shown_with_its_next_days_reminded_otherwise_and_let_go(self, browser: Client) -> None:
        kept = follow(browser)
        page = WebPage(browser.get(PAGE))
        assert "12 Rue de la République, Bron" in page.text
        assert "Ordures ménagères Demain, mardi 1er décembre" in page.text
        assert "Verre Mercredi 2 décembre" in page.text
        for reminder in ("courriel", "espace", "courriel"):
            browser.post(ONE, {"adresse": kept.pk, "reminder": reminder})
            assert CollectionAddress.objects.get().reminder == reminder
        browser.post(ONE, {"adresse": kept.pk, "arreter": "1"})
        assert not CollectionAddress.objects.exists()

    def test_the_same_is_one(self, browser: Client) -> None:
        for typed in (HOME, "12 bis, r. de la republique, 69500 Bron", "Rue de la République", "republique"):
            follow(browser, typed)
        assert list(CollectionAddress.objects.values_list("number", flat=True)) == [12, None]

    @pytest.mark.parametrize(
        ("said", "answer"),
        [
            ({"site": "bron", "rue": ""}, "Écrivez votre rue"),
            ({"site": "bron", "rue": "12 rue de la republike"}, "choisissez parmi les plus proches"),
            ({"site": "bron", "rue": HOME, "reminder": "jamais"}, "Choisissez l’une des façons proposées"),
            ({"site": "bron", "rue": HOME, "reminder": "appareil"}, "Aucun appareil n’est inscrit"),
            ({"site": "metropole", "rue": HOME}, "n’a pas, ou n’a plus, de calendrier"),
        ],
    )
    def test_what_cannot_be_is_said_and_what_was_typed_stays(
        self, browser: Client, said: dict[str, str], answer: str
    ) -> None:
        refused = browser.post(PAGE, said)
        page = WebPage(refused)
        assert (refused.status_code, answer in page.text) == (422, True)
        assert page.value("rue") == said["rue"]
        assert not CollectionAddress.objects.exists()

    def test_the_nearest_streets_are_offered(self, browser: Client) -> None:
        page = WebPage(browser.post(PAGE, {"site": "bron", "rue": "12 rue de la republike", "reminder": "espace"}))
        assert "12 Rue de la République" in page.buttons

    def test_nobody_is_written_to_at_an_address_that_is_not_confirmed(self, browser: Client, alix: User) -> None:
        EmailAddress.objects.filter(user=alix).update(verified=False)
        kept = follow(browser)
        for address, said in ((PAGE, {"site": "bron", "rue": "Rue des Écoles"}), (ONE, {"adresse": kept.pk})):
            refused = browser.post(address, {**said, "reminder": "courriel"})
            assert (refused.status_code, "n’est pas confirmée" in WebPage(refused).text) == (422, True)
        assert [one.reminder for one in CollectionAddress.objects.all()] == ["espace"]

    def test_a_few_at_most(self, browser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("home.interests.operations.addresses.MOST", 1)
        follow(browser)
        refused = browser.post(PAGE, {"site": "bron", "rue": "Rue des Écoles"})
        assert (refused.status_code, "autant d’adresses" in WebPage(refused).text) == (422, True)
        follow(browser, reminder="courriel")
        assert CollectionAddress.objects.get().reminder == "courriel"

    def test_a_street_that_the_table_names_no_more_is_said(self, browser: Client, content: Content) -> None:
        follow(browser, reminder="courriel")
        serve(content.bron, ROWS[-1:])
        assert "ne dit plus rien de cette rue" in WebPage(browser.get(PAGE)).text
        assert operations.remind(at=MONDAY).notices == 0
        Authority.objects.filter(pk=content.bron.pk).update(suspended_at=MONDAY)
        metropolis = Visitor("localhost")
        metropolis.force_login(User.objects.get(email="alix@example.org"))
        assert "n’a encore mis son calendrier" in WebPage(metropolis.get(PAGE)).text

    def test_is_nobody_elses(self, browser: Client, alix: User, content: Content) -> None:
        other = holder()
        theirs = Visitor("bron.localhost")
        theirs.force_login(other)
        kept = follow(theirs, reminder="courriel")
        operations.remind(at=MONDAY)
        browser.post(ONE, {"adresse": kept.pk, "arreter": "1"})
        browser.post(ONE, {"adresse": kept.pk, "reminder": "espace"})
        assert CollectionAddress.objects.get().reminder == "courriel"
        assert "République" not in WebPage(browser.get(PAGE)).text
        with acting_as(resident(alix.pk)):
            assert [CollectionAddress.objects.count(), Mention.objects.count()] == [0, 0]
        other.delete()
        assert [CollectionAddress.objects.count(), Mention.objects.count()] == [0, 0]

    def test_is_given_with_ones_data(self, browser: Client, alix: User) -> None:
        follow(browser, reminder="courriel")
        operations.remind(at=MONDAY)
        held = {one.model: one for one in records()}
        (row,) = held[CollectionAddress].rows(alix)
        assert [getattr(row, name) for name in ("place", "reminder")] == ["12 Rue de la République", "courriel"]
        text = WebPage(browser.get("/mon-espace/mes-donnees/")).text
        assert "Les adresses dont vous suivez la collecte" in text
        mention = held[Mention]
        (row,) = mention.rows(alix)
        said = [value(row) for value in mention.columns.values() if callable(value)]
        assert said == ["Collecte du mardi 1er\u00a0décembre, 12 Rue de la République"]


class TestSpace:
    @pytest.mark.parametrize("rows", [1, 3])
    def test_shows_the_next_days_in_as_many_statements(self, browser: Client, rows: int) -> None:
        for number in range(rows):
            follow(browser, f"{number + 1} rue de la République")
        page = WebPage(browser.get(SPACE))
        assert "1 Rue de la République, Bron Ordures ménagères Demain, mardi 1er décembre" in page.text
        read = [
            one
            for one in statements(browser, SPACE)[1]
            if any(table in one for table in ("interests_collectionaddress", "reference_tables_tablerow"))
        ]
        assert len(read) == 4  # the shelf, and what is to do this evening

    def test_on_the_eve_it_is_to_do(self, browser: Client, alix: User) -> None:
        follow(browser)
        assert "Sortir les bacs ce soir : ordures ménagères, tri" in WebPage(browser.get(SPACE)).text
        with time_machine.travel(MONDAY + 3 * DAY, tick=False):  # on Thursday, for Friday
            browser.force_login(alix)
            text = WebPage(browser.get(SPACE)).text
            assert "Sortir les bacs ce soir : ordures ménagères 12 Rue de la République" in text
        with time_machine.travel(MONDAY + 4 * DAY, tick=False):
            browser.force_login(alix)
            assert "Sortir les bacs" not in WebPage(browser.get(SPACE)).text
