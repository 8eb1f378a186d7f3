"""Assets in Open311: asked for by their number, told with the extensions."""

import pytest

from communes.models import Authority
from grc.models import Demande
from tests.factories.assets import asset, lamps
from tests.signalement.open311.server.conftest import REPORT, Program

pytestmark = pytest.mark.django_db


@pytest.fixture
def lamp(bron: Authority):
    return asset(bron, kind=lamps())


def test_their_number_is_an_attribute_of_the_services_that_take_them(of_bron: Program, lamp) -> None:
    services = {one["service_code"]: one["metadata"] for one in of_bron.json("services.json")}
    assert services["lampadaire-abime"] is True
    assert services["tag-facade"] is False
    first, *others = of_bron.json("services/lampadaire-eteint.json")["attributes"]
    assert (first["code"], first["order"], first["description"]) == ("asset_number", 1, "Numéro inscrit sur le mât")
    assert [one["order"] for one in others] == list(range(2, len(others) + 2))


def test_a_report_that_names_one_is_about_it(of_bron: Program, lamp) -> None:
    response = of_bron.post("requests.json", REPORT | {"attribute[asset_number]": "br 0412"})
    assert response.status_code == 201, response.content
    filed = Demande.objects.get()
    assert filed.answers["asset_id"] == lamp.pk
    told = of_bron.json(f"requests/{filed.reference}.json", extensions="true")[0]
    assert told["extended_attributes"]["asset"] == "BR-0412"


def test_a_number_that_several_bear_is_passed_on_as_it_is_for_a_program_cannot_be_asked(
    of_bron: Program, lamp, metropolis: Authority
) -> None:
    asset(metropolis, kind=lamps(), north=900)
    placeless = {name: value for name, value in REPORT.items() if name not in {"lat", "long"}}
    sent = placeless | {"address_string": "Devant l’école", "attribute[asset_number]": "br 0412"}
    response = of_bron.post("requests.json", sent)
    assert response.status_code == 201, response.content
    assert Demande.objects.get().answers["asset"] == "br 0412"


def test_one_that_is_named_to_a_service_without_assets_is_refused(of_bron: Program, lamp) -> None:
    sent = REPORT | {"service_code": "tag-facade", "attribute[asset_number]": "BR-0412"}
    assert of_bron.post("requests.json", sent).status_code == 400
