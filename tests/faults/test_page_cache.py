"""The page cache between processes: two servers, two residents, a real Valkey that goes away and comes back."""

import concurrent.futures
import contextlib
import re
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from django.conf import settings

from portail.runtime.pagecache.versions import RECENT_LIFETIME
from tests.bench.served import server
from tests.bench.visitor import Visitor
from tests.faults.house import House, ground

pytestmark = pytest.mark.embedded

SITES = ("localhost", "bron.localhost", "dardilly.localhost", "lyon.localhost")
SOON = 5.0  # seconds in which a change must show everywhere
PUBLISH = "p = Page.objects.get(url_path='{path}').specific; p.lead = '{words}'; p.save_revision().publish()"


@pytest.fixture(scope="module")
def built(django_db_setup: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with ground(tmp_path_factory.mktemp("house"), ["-m", "tests.faults.sites"]) as made:
        yield made


@pytest.fixture(scope="module")
def nodes(built: House) -> Iterator[tuple[int, int]]:
    """The ports of two servers, of one process each, that share the database and the cache."""
    log = built.folder / "nodes.log"
    options = {"log": log, "workers": 1, **built.environment}
    with server("portail.wsgi:application", **options) as one, server("portail.wsgi:application", **options) as other:
        yield one.port, other.port


def do(built: House, code: str) -> None:
    """Run `code` as the system, in a third process, such as a worker."""
    script = (
        "import django; django.setup()\n"
        "from accounts.context import SYSTEM, acting_as\n"
        "from communes.models import Authority, Brand\n"
        "from home.models import Alert\n"
        "from wagtail.models import Page, Site\n"
        f"with acting_as(SYSTEM):\n    {code}\n"
    )
    subprocess.run([sys.executable, "-c", script], env=built.environment, cwd=settings.BASE_DIR, check=True)


def look(port: int, host: str, path: str = "/") -> tuple[str, str]:
    """A page as a new reader gets it, and whence it comes."""
    with Visitor(port, host) as reader:
        status, headers, text = reader.ask("GET", path)
    assert status == 200, (host, path, status)
    return text, headers.get("Cache-Status", "")


def shows(words: str, port: int, host: str, path: str = "/") -> float:
    """The seconds until a page shows these words."""
    started = time.monotonic()
    while words not in look(port, host, path)[0]:
        assert time.monotonic() - started < SOON, f"{host}{path} of {port} does not show it after {SOON} s"
        time.sleep(0.05)
    return time.monotonic() - started


def test_what_one_process_makes_the_other_serves(built: House, nodes: tuple[int, int]) -> None:
    one, other = nodes
    do(built, PUBLISH.format(path="/bron/contact/", words="Avant de commencer."))
    assert "miss" in look(one, "bron.localhost", "/contact/")[1]
    text, whence = look(other, "bron.localhost", "/contact/")
    assert "hit" in whence
    assert "Avant de commencer." in text


def test_a_published_page_shows_everywhere_within_five_seconds(built: House, nodes: tuple[int, int]) -> None:
    for port in nodes:
        look(port, "bron.localhost", "/contact/")
    do(built, PUBLISH.format(path="/bron/contact/", words="Au rez-de-chaussée."))
    assert max(shows("Au rez-de-chaussée.", port, "bron.localhost", "/contact/") for port in nodes) < SOON


def test_what_all_sites_show_changes_on_all_of_them(
    built: House, nodes: tuple[int, int], capsys: pytest.CaptureFixture
) -> None:
    for host in SITES:
        for port in nodes:
            look(port, host)
    do(built, "s = Site.objects.get(is_default_site=True); s.site_name = 'Métropole aux oiseaux'; s.save()")
    seconds = [shows("Métropole aux oiseaux", port, host) for host in SITES[1:] for port in nodes]
    with capsys.disabled():
        print(f"\nseen on {len(SITES) - 1} sites by {len(nodes)} processes within {max(seconds):.2f} s")


def test_a_change_of_one_site_leaves_the_copies_of_the_others(built: House, nodes: tuple[int, int]) -> None:
    for host in SITES:
        look(nodes[0], host)
    do(built, "Alert.objects.create(site=Site.objects.get(hostname='bron.localhost'), title='Crue du Rhône')")
    assert "Crue du Rhône" in look(nodes[1], "bron.localhost")[0]
    for host in set(SITES) - {"bron.localhost"}:
        text, whence = look(nodes[1], host)
        assert "hit" in whence, host
        assert "Crue du Rhône" not in text


def test_two_residents_each_see_their_own(built: House, nodes: tuple[int, int]) -> None:
    """At the same time, on both processes: their requests, and the pages that they share."""
    references = {}
    for name, port in zip(("camille", "sacha"), nodes, strict=True):
        with Visitor(port, "bron.localhost") as person:
            link = person.send_report(person.open_report(), email=f"{name}@example.org")
        references[link] = reference(port, link)
    assert len(set(references.values())) == 2

    def visit(link: str, port: int) -> None:
        others = set(references.values()) - {references[link]}
        with Visitor(port, "bron.localhost") as resident:
            for path in (link, "/", link, "/contact/", "/suivi/", link):
                _status, headers, text = resident.ask("GET", path)
                if path != "/":  # which tells everyone of the latest reports, and names nobody
                    assert (references[link] in text) is (path == link)
                    assert not any(other in text for other in others), path
                assert not any(one in text for one in references if one != path), path
                assert path in ("/", "/contact/") or "no-store" in headers["Cache-Control"], path

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        visits = [pool.submit(visit, link, port) for link in references for port in nodes for _ in range(4)]
        for done in visits:
            done.result()


def reference(port: int, link: str) -> str:
    found = re.search(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", look(port, "bron.localhost", link)[0])
    assert found
    return found[0]


def test_pages_are_served_while_the_cache_is_away_and_after(built: House, nodes: tuple[int, int]) -> None:
    """It is killed as pages are asked for, loses everything, and comes back: no error, no page of before."""
    for port in nodes:
        look(port, "bron.localhost", "/contact/")
    with away(built, "broker"):
        time.sleep(RECENT_LIFETIME)  # what it had just said is still recalled
        for port in nodes:
            for _ in range(3):
                started = time.monotonic()
                assert "hit" not in look(port, "bron.localhost", "/contact/")[1]
                assert time.monotonic() - started < SOON
        do(built, PUBLISH.format(path="/bron/contact/", words="Pendant la panne."))
        for port in nodes:
            assert "Pendant la panne." in look(port, "bron.localhost", "/contact/")[0]
    time.sleep(5.5)  # a cache that has failed is left alone for five seconds
    for port in nodes:
        assert "Pendant la panne." in look(port, "bron.localhost", "/contact/")[0]
    assert "hit" in look(nodes[0], "bron.localhost", "/contact/")[1]


@contextlib.contextmanager
def away(built: House, name: str) -> Iterator[None]:
    """Killed, and there again afterwards, whatever happens: the other tests need it."""
    built.kill(name)
    try:
        yield
    finally:
        built.start(name)
