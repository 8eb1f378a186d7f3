"""For how long pages are kept, who makes them anew, and what happens when the cache does not answer."""

import datetime
import threading
import time
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from wagtail.models import Site

from communes.models import Authority, Brand
from home.models import InformationPage
from portail.runtime.cache import SharedCache
from portail.runtime.pagecache import bump
from portail.runtime.pagecache.store import Kept
from portail.runtime.pagecache.versions import RECENT_LIFETIME, Versions, current, forget
from tests.factories.sites import Visitor
from tests.pages import WebPage
from tests.portail.runtime.pagecache.looking import BRON, origin, stored


@pytest.mark.parametrize("hours", ["Lundi au vendredi : 8 h 30 – 17 h", ""])
def test_a_page_that_says_what_is_open_is_not_kept_beyond_it(
    page: InformationPage, reader: Visitor, site: Site, hours: str
) -> None:
    Authority.objects.filter(site=site).update(opening_hours=hours)
    bump(site.pk)
    with time_machine.travel(datetime.datetime(2026, 11, 25, 15, 59, 50, tzinfo=datetime.UTC), tick=False) as clock:
        first = WebPage(reader.read("/ecoles/"))
        assert ("Ouvert jusqu’à 17 h" in first.text) is bool(hours), first.html
        clock.shift(12)
        later = reader.get("/ecoles/")
    assert origin(later) == ("miss" if hours else "hit")
    assert "Ouvert jusqu’à 17 h" not in WebPage(later).text


def test_a_page_lives_for_a_minute_and_one_reader_makes_it_anew(page: InformationPage, reader: Visitor) -> None:
    reader.read("/ecoles/")
    key = next(name for name in stored() if name.startswith("page:"))
    assert 0 < cache._cache.get_client().ttl(cache.make_key(key)) <= 60
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=55)):
        assert origin(reader.get("/ecoles/")) == "miss"
        assert origin(reader.get("/ecoles/")) == "hit"


def test_others_are_served_the_former_copy_while_one_makes_it_anew(
    page: InformationPage, reader: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.read("/ecoles/")
    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=55)):
        found: list[str] = []
        former = InformationPage.serve

        def slow(self: InformationPage, request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            found.append(origin(Visitor(BRON).get("/ecoles/")))
            return former(self, request, *args, **kwargs)

        monkeypatch.setattr(InformationPage, "serve", slow)
        assert origin(reader.get("/ecoles/")) == "miss"
    assert found == ["hit"]


def test_when_a_page_changed_the_others_wait_for_who_makes_it(
    page: InformationPage, reader: Visitor, site: Site
) -> None:
    """The maker is played: its lock is there, and its page comes a moment later."""
    reader.read("/ecoles/")
    key = next(name for name in stored() if name.startswith("page:"))
    bump(site.pk)
    cache.add(f"{key}:lock", 1, 5)
    versions = current(site.pk)[0]
    assert versions
    coming = Kept(versions, time.time() + 50, {"ETag": '"x"', "Content-Type": "text/html"}, b"!")
    maker = threading.Timer(0.2, cache.set, (key, coming.written(), 60))
    maker.start()
    response = reader.get("/ecoles/")
    maker.join()
    assert (origin(response), response.content) == ("hit", b"!")


def test_nothing_that_is_kept_would_be_executed(page: InformationPage, reader: Visitor) -> None:
    reader.read("/ecoles/")
    client = cache._cache.get_client()
    for name in stored():
        raw = client.get(cache.make_key(name))
        assert raw.isdigit() or raw[:1] in b'\0[{"tfn', name
        assert not raw.startswith(b"\x80"), name  # a pickle


@pytest.mark.parametrize("written", [b"", b"9{}", b"1[1,2]\n", b"1not json\nx", b"1[1,2,3,4]", b"\x80\x05"])
def test_what_another_release_wrote_is_not_read(page: InformationPage, reader: Visitor, written: bytes) -> None:
    reader.read("/ecoles/")
    key = next(name for name in stored() if name.startswith("page:"))
    cache.set(key, written, 60)
    forget()
    assert "Les écoles" in WebPage(reader.read("/ecoles/")).text


def test_a_lost_version_is_born_again_greater(site: Site) -> None:
    former = current(site.pk)[0]
    cache.delete_many(["version", f"version:{site.pk}"])
    again = current(site.pk)[0]
    assert former
    assert again
    assert again.common > former.common
    assert again.own > former.own


def test_when_the_cache_does_not_answer_pages_are_made(
    page: InformationPage, reader: Visitor, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.read("/ecoles/")
    monkeypatch.setattr(SharedCache.breaker, "until", 0.0)
    working = settings.CACHES
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    for _ in range(2):
        response = reader.get("/ecoles/")
        assert "Les écoles" in WebPage(response).text
        assert (origin(response), response["Cache-Control"]) == ("miss", "no-cache")
    page.title = "Nos écoles"
    page.save_revision().publish()  # of which the cache hears nothing
    assert "Nos écoles" in WebPage(reader.read("/ecoles/")).text
    settings.CACHES = working
    assert "Nos écoles" in WebPage(reader.read("/ecoles/")).text, "not told yet: nothing that was kept is served"
    SharedCache.breaker.until = 0.0
    assert "Nos écoles" in WebPage(reader.read("/ecoles/")).text
    assert origin(reader.get("/ecoles/")) == "hit"


def test_a_page_that_fails_to_be_made_leaves_the_former_copy(
    page: InformationPage, reader: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader.read("/ecoles/")
    reader.raise_request_exception = False

    def broken(*_args: Any, **_kwargs: Any) -> HttpResponse:
        raise RuntimeError

    with time_machine.travel(datetime.datetime.now(datetime.UTC) + datetime.timedelta(seconds=55)):
        with monkeypatch.context() as patched:
            patched.setattr(InformationPage, "serve", broken)
            failed = reader.get("/ecoles/")
        assert (failed.status_code, failed["Cache-Control"]) == (500, "no-store")
        assert "Les écoles" in WebPage(reader.read("/ecoles/")).text


def test_versions_are_compared_whole(page: InformationPage, reader: Visitor, site: Site) -> None:
    """A copy made under a version that no longer is, be it a greater one, is not served."""
    reader.read("/ecoles/")
    key = next(name for name in stored() if name.startswith("page:"))
    kept = Kept.read(cache.get(key))
    assert kept
    cache.set(key, kept._replace(versions=Versions(kept.versions.common, kept.versions.own + 1)).written(), 60)
    forget()
    assert origin(reader.get("/ecoles/")) == "miss"


def test_the_brand_is_read_once_a_version(site: Site, reader: Visitor) -> None:
    Brand.objects.create(site=site, name="Bron la belle")
    assert "Bron la belle" in WebPage(reader.read("/?autre")).text
    with CaptureQueriesContext(connection) as queries:
        reader.read("/?autre")
    assert not [query for query in queries if "communes_brand" in query["sql"]]


def test_another_process_is_heard_within_a_second(page: InformationPage, reader: Visitor, site: Site) -> None:
    for _ in range(2):
        reader.read("/ecoles/")
    cache.incr(f"version:{site.pk}")  # as that process does
    asked = time.monotonic()
    while origin(reader.get("/ecoles/")) == "hit":
        assert time.monotonic() - asked < RECENT_LIFETIME + 0.5
        time.sleep(0.05)
