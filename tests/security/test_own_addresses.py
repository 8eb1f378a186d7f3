"""Feeds, interfaces and pages name the site by its own address, whatever a request says of host, port and scheme."""

import pytest
from django.test import Client
from wagtail.models import Page

from tests.factories.accounts import holder, letters_to
from tests.factories.sites import Visitor
from tests.sampling import Sample
from tests.security.routes.cells import attempt
from tests.security.routes.people import browser
from tests.security.routes.walk import routes
from tests.security.routes.world import World
from tests.signalement.conftest import GOOD

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves some temporary files of pictures to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
PORT = ":1337"
LIES = (PORT, "https://bron.localhost", "https://localhost")
SAID = {"HTTP_X_FORWARDED_PROTO": "https"}
# What they are asked for to say an address, where they say none otherwise.
QUERIES = {
    "/api/v1/categories/": "?limit=1",
    "/api/v1/services/": "?limit=1",
    "/open311/v2/requests.json": "?page_size=1",
}
TELLING = (
    *("/signalements/flux/", "/signalements/flux/?depuis=30", "/actualites/flux/"),
    *("/sitemap.xml", "/robots.txt", "/api/v1/services/", "/open311/discovery.json", "/open311/discovery.xml"),
)


@pytest.fixture
def believed(settings: object) -> None:
    """As in production, where what the proxy says of the scheme is taken for true."""
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")  # type: ignore[attr-defined]


@pytest.fixture
def addresses(world: World) -> list[str]:
    """Every address that is not of the administration, and every page of Bron's."""
    public = [world.address(route) for route in routes() if not route.template.startswith("admin/")]
    pages = [page.url_path.removeprefix(world.home.url_path) for page in Page.objects.live().descendant_of(world.home)]
    return [f"{one}{QUERIES.get(one, '')}" for one in [*public, *(f"/{path}" for path in pages), *TELLING]]


def test_no_answer_repeats_what_the_request_says(
    sample: Sample, world: World, addresses: list[str], believed: None
) -> None:
    people = {"anyone": None, "a member": world.agent}
    clients: list[tuple[str, Client]] = [
        (f"{name} on {host}", browser(person, host=f"{host}{PORT}", **SAID))
        for name, person in people.items()
        for host in ("bron.localhost", "localhost")
    ]
    cells = [(number, who, client, address) for number, address in enumerate(addresses) for who, client in clients]
    wrong = []
    for number, who, client, address in sample.of(cells, 1 / 16, lambda cell: cell[1]):
        client.defaults["REMOTE_ADDR"] = f"10.0.{number >> 8}.{number & 255}"
        answer = attempt(client, "GET", address)
        assert not answer.is_failure, address
        wrong += [(who, address, lie) for lie in LIES if lie in answer.text]
    assert not wrong, "\n".join(map(str, wrong))


def test_what_one_reader_asks_is_not_what_others_read(world: World, believed: None) -> None:
    for address in TELLING:
        Visitor(f"bron.localhost{PORT}").get(address, **SAID)
        read = Visitor("bron.localhost").get(address).content.decode()
        assert [lie for lie in LIES if lie in read] == [], address
        assert "http://" in read, address


def test_nor_does_what_answers_to_something_sent(world: World, believed: None) -> None:
    stranger = Visitor(f"bron.localhost{PORT}", **SAID)
    filed = {name: GOOD[name] for name in ("category", "description", "address")}
    answer = stranger.post("/api/v1/reports/", filed, content_type="application/json")
    assert answer.status_code == 201, answer.content
    told = answer["Location"] + answer.content.decode()
    assert "http://bron.localhost:8000/suivi/" in told
    assert [lie for lie in LIES if lie in told] == []


@pytest.mark.parametrize("form", ["/compte/connexion/lien/", "/compte/mot-de-passe/oublie/"])
def test_nor_do_letters(world: World, believed: None, form: str) -> None:
    person = holder()
    Visitor(f"localhost{PORT}", **SAID).post(form, {"email": person.email})
    told = str(letters_to(person.email)[-1])
    assert "http://localhost:8000/compte/" in told
    assert [lie for lie in LIES if lie in told] == []
