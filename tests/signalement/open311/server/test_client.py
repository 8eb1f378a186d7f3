"""An independent client of Open311 (georeport, from PyPI), over a real server: what it is told, it understands."""

from collections.abc import Callable
from functools import partial

import pytest
from django.utils import timezone
from georeport import GeoReport
from pytest_django.live_server_helper import LiveServer

from communes.models import Authority
from signalement.register.models import PublishedReport
from tests.factories.requests import demande
from tests.factories.sites import bare_site

type_client = Callable[..., GeoReport]


@pytest.fixture
def client_of(live_server: LiveServer, metropolis: Authority, bron: Authority) -> type_client:
    """Makes a client of the metropolis's site in a format. There are two reports, of Bron's."""
    bare_site(metropolis)
    for _report in range(2):
        demande(bron, at=timezone.now())
    return partial(GeoReport, f"{live_server.url}/open311/v2/")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("output_format", ["json", "xml"])
def test_it_reads_all_that_is_read(client_of: type_client, output_format: str) -> None:
    client = client_of(jurisdiction="69029", output_format=output_format)
    codes = {one["service_code"] for one in client.get_service_list()}
    assert "lampadaire-eteint" in codes
    definition = client.get_service_definition("lampadaire-eteint")
    assert definition["service_code"] == "lampadaire-eteint"
    requests = client.get_service_requests(status="open", service_code=",".join(codes))
    references = {one["service_request_id"] for one in requests}
    assert references == set(PublishedReport.objects.values_list("reference", flat=True))
    assert len(references) == 2
    (one, *_others) = sorted(references)
    assert client.get_service_request(one)["service_request_id"] == one
