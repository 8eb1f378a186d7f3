"""The address on the report form: recognised among those held here, without a script and without a call outside."""

from pathlib import Path

import pytest
import shapely
from shapely.geometry import shape

from communes import channels, loader
from communes.models import Authority, Territory
from grc.models import Demande
from signalement import location
from tests.factories import ban
from tests.pages import WebPage
from tests.signalement.conftest import Sender, offered

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nobody_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*args: object, **said: object) -> None:
        raise AssertionError

    monkeypatch.setattr(channels, "fetch", never)


@pytest.fixture
def border(tmp_path: Path) -> tuple[float, float]:
    """A point of the border of Bron and Lyon, and an address there that the base says to be in Lyon, one in Bron."""
    outlines = {code: shape(Territory.objects.get(insee_code=code).outline) for code in ("69029", "69123")}
    shared = outlines["69029"].boundary.intersection(outlines["69123"].boundary.buffer(1e-6))
    middle = max(shapely.get_parts(shared), key=lambda part: part.length).interpolate(0.5, normalized=True)
    at = {"lat": round(middle.y, 6), "lon": round(middle.x, 6)}
    lyon = {"code_insee": "69383", "code_postal": "69003", "nom_commune": "Lyon 3e Arrondissement"}
    benite = {"code_insee": "69149", "code_postal": "69310", "nom_commune": "Oullins-Pierre-Bénite"}
    lines = [
        ban.line("l", 1, "Rue de la Limite", **lyon, **at),
        ban.line("b", 2, "Rue de la Limite", **at),
        ban.line("c", 12, "Rue de la République"),
        ban.line("o", 1, "Rue Pasteur", **benite, code_insee_ancienne_commune="69152", lat=45.7030, lon=4.8230),
    ]
    loader.load_addresses(ban.write(tmp_path / "ban.csv", lines))
    return at["lat"], at["lon"]


def test_a_typed_address_with_a_number_gets_its_point(sender: Sender, border: object, bron: Authority) -> None:
    assert sender.send(latitude=None, longitude=None).status_code == 302
    filed = Demande.objects.get()
    assert (filed.commune, filed.latitude, filed.longitude) == (bron, 45.7333, 4.9111)


def test_a_landmark_is_taken_as_it_is(sender: Sender, border: object) -> None:
    assert sender.send(latitude=None, longitude=None, address="Devant l’école Jean-Moulin").status_code == 302
    filed = Demande.objects.get()
    assert (filed.address, filed.latitude) == ("Devant l’école Jean-Moulin", None)


def test_the_code_of_an_address_says_the_commune_at_a_border(border: tuple[float, float], bron: Authority) -> None:
    lyon = Authority.objects.get(insee_code="69123")
    for address, commune in [("1 rue de la Limite, 69003 Lyon", lyon), ("2 rue de la Limite, 69500 Bron", bron)]:
        for point in (border, None):
            place = location.find(address=address, point=point, chosen="", site=bron)
            assert (place.commune, place.choices) == (commune, ())
    unknown = location.find(address="", point=border, chosen="69123", site=bron)
    assert unknown.commune == lyon
    assert set(unknown.choices) == {bron, lyon}


def test_a_point_far_from_the_address_is_where_it_is(border: object, bron: Authority) -> None:
    place = location.find(address="12 rue de la République, Bron", point=(45.7580, 4.8480), chosen="", site=bron)
    assert place.commune == Authority.objects.get(insee_code="69123")


def test_the_former_pierre_benite_is_in_the_commune_of_today(border: object, metropolis: Authority) -> None:
    place = location.find(address="1 rue Pasteur, 69310 Pierre-Bénite", point=None, chosen="", site=metropolis)
    assert place.commune == Authority.objects.get(insee_code="69149")
    assert place.point == (45.7030, 4.8230)


def test_checking_asks_nothing_more_at_a_border(sender: Sender, border: tuple[float, float]) -> None:
    latitude, longitude = (str(degrees) for degrees in border)
    said = {"action": "verifier", "latitude": latitude, "longitude": longitude}
    asked = sender.send(**said, address="")
    assert offered(asked) >= {"69029", "69123"}
    known = sender.send(**said, address="1 rue de la Limite, 69003 Lyon")
    assert offered(known) == set()
    assert "Ce lieu est à Lyon" in WebPage(known).text
