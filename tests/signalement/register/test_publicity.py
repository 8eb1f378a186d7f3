"""What anyone may know of a report, before an agent has read it and after: every public address is looked at."""

import re
from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import User
from communes.models import Address, Authority
from grc.models import Demande
from notifications import operations as outbox
from signalement.grid import Tile, cell_of
from signalement.register import publicity
from signalement.register.models import PublishedReport
from signalement.register.operations import moderation
from tests.factories import streets
from tests.factories.assets import asset
from tests.factories.streets import REPUBLIQUE, street
from tests.pages import WebPage
from tests.security.routes.walk import routes
from tests.signalement.conftest import Sender

pytestmark = pytest.mark.django_db
CANARY = "Canari"
POINT = (45.734383, 4.913671)  # in the middle of Bron, in no example of ours
GRID = (45.734, 4.914)
EXACT = ("45.7343", "45,7343", "4.9136", "4,9136", "4.91367", str(cell_of(*POINT)))
PRIVATE = "admin/", "compte/", "demo/"
QUERIES = {
    "signalements": ["", "?etat=tous"],
    "signalements_flux": ["", "?lieu=45.7344,4.9137&rayon=250", "?rue=rue-de-la-republique"],
    "signalements_equipements": ["?categorie=lampadaire-eteint&autour=45.7344,4.9137"],
    "open311:requests": ["", "?extensions=true", "?lat=45.7344&long=4.9137&radius=300"],
    "open311:request": ["?extensions=true"],
    "search": ["?q=Canari", "?q=lampadaire"],
}


@pytest.fixture
def filed(sender: Sender, bron: Authority) -> Demande:
    """A report whose author says more than anyone may know, in every field of the form."""
    street(bron)
    sender.send(
        description=f"{CANARY} habite au troisième, il clignote.",
        address=f"97 quater rue de la République, chez {CANARY}",
        latitude=str(POINT[0]),
        longitude=str(POINT[1]),
        asset_number=f"{CANARY}-1",
        name=f"{CANARY} Dupré",
        email=f"{CANARY.lower()}@example.org",
        phone="0612345678",
    )
    return Demande.objects.get()


def report() -> PublishedReport:
    return PublishedReport.objects.select_related("commune").get()


def surfaces(demande: Demande) -> Iterator[str]:
    """The addresses of the site whose parameters a passer-by knows, in each format."""
    tiles = [Tile.holding(*POINT, z) for z in (12, 16, 19)]
    formats = {"suffix": ("json", "xml", "csv"), "kind": ("geojson", "csv"), "format": ("json", "xml")}
    known = {"reference": demande.reference, "id": demande.reference, "slug": "bron"}
    for route in routes():
        if route.template.startswith(PRIVATE):
            continue
        if {"z", "x", "y"} <= set(route.parameters):
            yield from (route.address({"z": one.z, "x": one.x, "y": one.y}) for one in tiles)
            continue
        manners = next((values for name, values in formats.items() if name in route.parameters), ("",))
        for manner in manners:
            said = known | dict.fromkeys(formats, manner)
            if set(route.parameters) <= set(said):
                yield from (route.address(said) + query for query in QUERIES.get(route.name, [""]))


def public_words(demande: Demande) -> dict[str, str]:
    """What a passer-by reads at each of them that is found."""
    passer_by = Client(headers={"host": "bron.localhost"})
    read = {}
    for address in surfaces(demande):
        response = passer_by.get(address)
        if response.status_code == 200:
            body = response.getvalue() if response.streaming else response.content
            read[address] = body.decode(errors="replace")
    return read


class TestSurfaces:
    def test_what_nobody_has_read_is_in_none_of_them(self, filed) -> None:
        read = public_words(filed)
        for address, words in read.items():
            asked = address.partition("?")[2]
            found = [
                secret for secret in (*EXACT, CANARY, "97 quater", "0612345678") if secret in words.replace(asked, "")
            ]
            assert not found or asked.startswith("q="), (address, found)
        showing = [address for address, words in read.items() if filed.reference in words]
        assert len(showing) > 10, "the sweep looks where reports are"
        placed = [address for address in showing if re.search(r"45\.734\b", read[address])]
        assert {address.rsplit(".", 1)[-1] for address in placed} >= {"json", "xml", "csv", "geojson"}
        assert REPUBLIQUE in read[f"/signalements/{filed.reference}/"]

    def test_what_an_agent_leaves_is(self, filed, agent_bron: User, now) -> None:
        moderation.publish(
            demande_id=filed.pk, text="Il clignote.", address="97 quater rue de la République", is_exact=True,
            by=agent_bron, version=1, at=now,
        )  # fmt: skip
        read = public_words(filed)
        assert not [address for address, words in read.items() if CANARY in words and "q=" not in address]
        assert str(POINT[0]) in read["/open311/v2/requests.json"]
        assert "97 quater" in read["/open311/v2/requests.json"]

    def test_the_register_holds_no_finer_place_than_it_shows(self, filed) -> None:
        row = PublishedReport.objects.values().get()
        assert (row["latitude"], row["longitude"], row["cell"]) == (*GRID, cell_of(*GRID))
        assert (row["street"], row["street_name"]) == ("rue de la republique", REPUBLIQUE)
        assert not [name for name, value in row.items() if CANARY in str(value) or (name == "address" and value)]


class TestPlace:
    def test_the_street_of_a_point_is_that_of_the_address_near_it(self, sender, bron) -> None:
        lilas = street(bron, "Avenue des Lilas")
        streets.address(lilas, 45.73442, 4.9137)
        sender.send(address="", latitude=str(POINT[0]), longitude=str(POINT[1]))
        assert report().where == "Avenue des Lilas, Bron"

    def test_an_address_too_far_or_in_another_commune_names_none(self, sender, bron, dardilly) -> None:
        there = street(dardilly, "Chemin du Bois")
        streets.address(there, 45.73442, 4.9137)
        sender.send(address="", latitude=str(POINT[0]), longitude=str(POINT[1]))
        assert report().where == "Bron"
        lilas = street(bron, "Avenue des Lilas")
        Address.objects.all().delete()
        streets.address(lilas, 45.736, 4.9137)
        sender.key = ""
        sender.send(address="", latitude=str(POINT[0]), longitude=str(POINT[1]))
        assert set(PublishedReport.objects.values_list("street_name", flat=True)) == {""}

    def test_words_that_are_no_street_of_ours_are_none(self, sender) -> None:
        sender.send(address=f"rue chez {CANARY}")
        assert (report().street, report().street_name) == ("", "")

    def test_a_report_of_an_asset_is_where_the_asset_is(self, sender, bron) -> None:
        lamp = asset(bron, at=(45.734391, 4.913622))
        sender.send(latitude=str(POINT[0]), longitude=str(POINT[1]), asset=str(lamp.pk))
        assert (report().asset, report().latitude, report().longitude) == (lamp, lamp.latitude, lamp.longitude)
        assert not report().is_approximate

    def test_the_distance_of_what_is_near_is_that_of_the_grid(self, filed, sender) -> None:
        sender.key = ""
        page = WebPage(sender.send(latitude="45.7346", longitude="4.9145", address="", action="verifier")).text
        assert "à moins de 150 m – Rue de la République" in page

    def test_an_agent_may_leave_it_on_the_grid_and_put_it_back(self, filed, agent_bron: User, now) -> None:
        act = {"demande_id": filed.pk, "text": "Il clignote.", "address": "", "by": agent_bron, "at": now}
        moderation.publish(is_exact=True, version=1, **act)
        assert (report().latitude, report().is_approximate) == (POINT[0], False)
        moderation.publish(is_exact=False, version=2, **act)
        assert (report().latitude, report().cell, report().where) == (GRID[0], cell_of(*GRID), f"{REPUBLIQUE}, Bron")
        moderation.publish(is_exact=True, version=3, **act)
        moderation.withhold(demande_id=filed.pk, by=agent_bron, version=4, at=now)
        assert (report().latitude, report().is_exact) == (GRID[0], False)


class TestWords:
    AT_ONCE = "Tout le monde voit dès l’envoi la catégorie, la rue, l’endroit à 100 mètres près"
    PRIVATE = "Ce signalement ne paraît ni sur la carte publique ni ailleurs"

    def test_the_form_says_it_before_anything_is_sent(self, sender) -> None:
        page = WebPage(sender.open()).text
        assert self.AT_ONCE in page
        assert "Ce qui touche des personnes" in page
        assert "Seuls les agents" not in page

    def test_and_says_what_the_chosen_category_is(self, sender) -> None:
        said = {"fragment": "1", "category": "bruit"}
        assert self.PRIVATE in WebPage(sender.client.post("/signaler/", said)).text
        assert self.AT_ONCE in WebPage(sender.client.post("/signaler/", said | {"category": "lampadaire-eteint"})).text

    def test_so_does_the_mail_that_acknowledges_it(self, filed) -> None:
        while outbox.deliver_next(at=timezone.now()):
            pass
        (letter,) = [one for one in mail.outbox if filed.reference in one.subject + one.body]
        for words in (letter.body, letter.alternatives[0].content):
            assert "l’endroit à 100" in words
            assert f"/signalements/{filed.reference}/" in words

    def test_what_the_page_says_follows_what_is_public(self, filed, agent_bron: User, now) -> None:
        assert self.AT_ONCE in " ".join(publicity.publicity_of(filed.reference).sentences).replace("\u00a0", " ")
        moderation.withhold(demande_id=filed.pk, by=agent_bron, version=1, at=now)
        assert "garde la description" in " ".join(publicity.publicity_of(filed.reference).sentences)
        moderation.hide(demande_id=filed.pk, reason="Vise quelqu’un", by=agent_bron, version=2, at=now)
        assert publicity.publicity_of(filed.reference) == ([publicity.GONE], "", "")

    def test_the_precision_that_is_said_is_the_one_that_is_shown(self) -> None:
        """Half a step of the grid to each side, at the latitude of Lyon; and the farthest it may be."""
        tall, wide = 111_320 * 10**-publicity.DECIMALS, 77_700 * 10**-publicity.DECIMALS
        assert min(tall, wide) <= publicity.METRES <= max(tall, wide)
        assert abs(publicity.FARTHEST - (tall**2 + wide**2) ** 0.5 / 2) < 1
