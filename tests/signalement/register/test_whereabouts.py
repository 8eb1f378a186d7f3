"""Where a report is, in words and on a small map: exactly for who made it, no more than the rule says for anyone."""

import io
import re
from collections.abc import Iterator
from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from communes import channels
from communes.models import Authority, Brand
from communes.static_map import HEIGHT, WIDTH
from grc.models import Demande
from home.models import PlaceIndexPage, PlacePage
from notifications import operations as outbox
from signalement.register import jobs, picture, plan
from signalement.register.models import PublishedReport
from tests.factories import streets
from tests.factories.assets import asset
from tests.factories.geocoder import Geocoder, feature, served
from tests.factories.streets import street
from tests.pages import WebPage
from tests.signalement.conftest import Sender

pytestmark = pytest.mark.django_db
POINT = (45.734383, 4.913671)  # in the middle of Bron
THERE = {"address": "", "latitude": str(POINT[0]), "longitude": str(POINT[1])}


@pytest.fixture
def geocoder(settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Geocoder]:
    monkeypatch.setattr(channels._breaker, "until", 0.0)
    with served() as server:
        settings.GEOCODER_URL = server.url
        yield server


def filed() -> Demande:
    return Demande.objects.order_by("-pk")[0]


def public() -> PublishedReport:
    return PublishedReport.objects.select_related("commune").order_by("-pk")[0]


def words() -> tuple[str, str]:
    """What the service reads of where the last report is, and what anyone does."""
    return filed().address, public().where


def hall(bron_site) -> PlacePage:
    index = bron_site.root_page.add_child(instance=PlaceIndexPage(title="Lieux", slug="lieux"))
    return index.add_child(instance=PlacePage(title="La halle", slug="halle", latitude=45.7350, longitude=4.9137))


class TestWords:
    def test_a_point_is_near_an_address_whose_number_nobody_else_reads(self, sender: Sender, bron: Authority) -> None:
        streets.address(street(bron, "Avenue des Lilas"), 45.73442, 4.9137)
        sender.send(**THERE)
        assert words() == ("Près du 3 Avenue des Lilas", "Avenue des Lilas, Bron")

    def test_or_near_an_asset_that_has_an_address(self, sender: Sender, bron: Authority) -> None:
        street(bron, "Avenue des Lilas")
        asset(bron, at=(45.73442, 4.9137), address="45 avenue des Lilas, Bron")
        sender.send(**THERE, category="nid-de-poule")
        assert words() == ("Près du 45 avenue des Lilas", "Avenue des Lilas, Bron")

    def test_or_near_a_place_of_the_site(self, sender: Sender, bron_site) -> None:
        hall(bron_site)
        sender.send(**THERE)
        assert words() == ("Repère\u00a0: La halle, à 70\u00a0m", "Repère\u00a0: La halle, Bron")

    def test_the_asset_that_is_named_says_all(self, sender: Sender, bron: Authority) -> None:
        street(bron, "Avenue des Lilas")
        lamp = asset(bron, at=(45.73442, 4.9137), address="45 avenue des Lilas, Bron")
        sender.send(**THERE, asset=str(lamp.pk))
        assert words() == ("45 avenue des Lilas, Bron", "Lampadaire BR-0412, 45 avenue des Lilas, Bron")

    def test_two_places_of_a_street_are_told_apart_by_the_next_one(self, sender: Sender, bron: Authority) -> None:
        street(bron)
        streets.address(street(bron, "Avenue des Lilas"), 45.7341, 4.9139)
        streets.address(street(bron, "Allée des Pins"), 45.7290, 4.9139)
        sender.send(**THERE | {"address": "12 rue de la République"})
        assert public().where == "Rue de la République, côté avenue des Lilas, Bron"


class TestPages:
    def test_who_follows_it_reads_where_it_is_and_sees_it(self, sender: Sender, bron: Authority) -> None:
        asset(bron, at=(45.73442, 4.9137), address="45 avenue des Lilas, Bron")
        page = sender.client.get(sender.send(**THERE, category="nid-de-poule").url).content.decode()
        assert WebPage(page).text.count("Près du 45 avenue des Lilas") == 2
        assert "45.73" not in page
        assert '<path class="plan-mark"' in page

    def test_a_mail_says_what_anyone_may_know(self, sender: Sender, bron: Authority) -> None:
        streets.address(street(bron, "Avenue des Lilas"), 45.73442, 4.9137)
        sender.send(**THERE, email="qui@example.org")
        outbox.deliver_next(at=timezone.now())
        letter = mail.outbox[0].body
        assert "Lieu\u00a0: Avenue des Lilas, Bron" in letter
        assert public().get_absolute_url() in letter
        assert "Près du 3" not in letter

    def test_a_mail_carries_the_map_that_its_page_shows(self, sender: Sender, bron: Authority) -> None:
        streets.address(street(bron, "Avenue des Lilas"), 45.73442, 4.9137)
        sender.send(**THERE, email="qui@example.org")
        outbox.deliver_next(at=timezone.now())
        message = mail.outbox[0].message()
        assert message.get_content_type() == "multipart/related"
        texts, drawing = message.get_payload()
        assert (texts.get_content_type(), drawing.get_content_type()) == ("multipart/alternative", "image/png")
        name, html = drawing["Content-ID"].strip("<>"), mail.outbox[0].alternatives[0].content
        assert f'src="cid:{name}" alt="Plan\u00a0: Avenue des Lilas, Bron"' in html
        content = drawing.get_payload(decode=True)
        assert len(content) <= 15_000
        assert Image.open(io.BytesIO(content)).size == picture.SIZE
        shown = plan.plan_of_public(public())
        assert shown.around
        assert content == picture.drawn(shown, Brand().primary)

    def test_without_a_place_on_the_map_a_mail_is_as_before(self, sender: Sender, bron: Authority) -> None:
        sender.send(latitude=None, longitude=None, address="Devant l’école", email="qui@example.org")
        outbox.deliver_next(at=timezone.now())
        assert mail.outbox[0].message().get_content_type() == "multipart/alternative"

    def test_a_place_known_exactly_has_a_pin(self, sender: Sender, bron: Authority) -> None:
        exactly, roughly = plan.plan_of(bron, POINT), plan.plan_of(bron, POINT, around=100)
        drawings = [picture.drawn(one, "#1a5fb4") for one in (exactly, roughly, exactly)]
        assert drawings[0] == drawings[2] != drawings[1]

    def test_entries_of_the_list_are_told_apart(self, sender: Sender, visitor) -> None:
        for _time in range(2):
            sender.key = ""
            sender.send()
        page = visitor.get("/signalements/").content.decode()
        names = re.findall(r'<h3 class="register-title">\s*<a [^>]*>(.*?)</a>', page)
        assert len(set(names)) == 2, names

    def test_the_map_has_the_place_as_far_as_it_is_known(self, sender: Sender, visitor, bron: Authority) -> None:
        sender.send(**THERE)
        page = visitor.get(public().get_absolute_url()).content.decode()
        assert '<circle class="plan-around"' in page
        assert "plan-mark" not in page
        drawn = plan.plan_of(bron, POINT)
        assert 0 < drawn.mark[0] < WIDTH
        assert 0 < drawn.mark[1] < HEIGHT
        assert drawn.grounds[-1].name == "Bron"
        assert drawn.scale[1] == "1\u00a0km"
        assert plan.plan_of(None, POINT) is None


class TestLater:
    def test_the_geocoder_names_a_point_once_it_answers(self, sender: Sender, bron: Authority, geocoder) -> None:
        street(bron, "Avenue des Lilas")
        geocoder.features = [feature("7", "Avenue des Lilas", "69029", at=(45.73442, 4.9137))]
        geocoder.mood = "down"
        sender.send(**THERE)
        jobs.name_places()
        assert words() == ("", "Bron")
        geocoder.mood = "well"
        channels._breaker.until = 0.0
        channels.cache.delete(channels.DOWN)
        jobs.name_places()
        assert words() == ("Près du 7 Avenue des Lilas", "Avenue des Lilas, Bron")
        assert filed().version == 1  # no agent's form is stale

    def test_it_finds_the_point_of_an_address_on_the_grid(self, sender: Sender, bron: Authority, geocoder) -> None:
        geocoder.features = [
            feature("12", "Rue de la République", "69123", at=(45.76, 4.83)),
            feature("12", "Rue de la République", "69029", at=(45.733456, 4.911234)),
        ]
        sender.send(latitude=None, longitude=None)
        sender.key = ""
        sender.send(latitude=None, longitude=None, address="Devant l’école")
        jobs.name_places()
        there, nowhere = PublishedReport.objects.order_by("pk")
        assert (there.latitude, there.longitude, there.cell is None) == (45.733, 4.911, False)
        assert nowhere.latitude is None
        assert [one.latitude for one in Demande.objects.order_by("pk")] == [45.733456, None]

    def test_older_reports_are_placed_from_where_one_stopped(self, sender: Sender, bron: Authority) -> None:
        keys = []
        for _time in range(2):
            sender.key = ""
            sender.send(**THERE)
            keys.append(filed().pk)
        streets.address(street(bron, "Avenue des Lilas"), 45.73442, 4.9137)
        said = StringIO()
        call_command("name_places", after=keys[0], stdout=said)
        assert [one.address != "" for one in Demande.objects.order_by("pk")] == [False, True]
        assert f"Jusqu’au numéro {keys[1]}" in said.getvalue()
