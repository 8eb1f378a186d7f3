"""Which pages are kept, for whom and for how long; what happens when the cache does not answer."""

import datetime
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction, Site

from communes.enums import Role
from communes.models import Authority, Brand
from home.models import InformationPage
from portail.cache import SharedCache
from portail.pagecache import bump
from portail.pagecache.store import Kept
from portail.pagecache.versions import Versions, current
from tests.factories import pages
from tests.factories.people import member
from tests.factories.sites import Visitor, bare_site, starter_site

BRON = "bron.localhost"


@pytest.fixture
def site(bron: Authority, metropolis: Authority) -> Site:
    bare_site(metropolis)
    return bare_site(bron)


@pytest.fixture
def page(site: Site) -> InformationPage:
    return pages.information(site.root_page, title="Les écoles", slug="ecoles", lead="De trois à onze ans.")


@pytest.fixture
def reader() -> Visitor:
    return Visitor(BRON)


def origin(response: HttpResponse) -> str:
    """Whence the page comes: `hit` from the cache, `miss` made and kept for others, empty made for this reader."""
    return response.get("Cache-Status", "").rpartition("; ")[2].removeprefix("fwd=")


def test_a_page_is_made_once_for_all_readers(page: InformationPage, reader: Visitor) -> None:
    made = Visitor(BRON).get("/ecoles/")
    reader.read("/?autre")  # this process knows its sites
    with CaptureQueriesContext(connection) as queries:
        kept = reader.get("/ecoles/")
    assert (origin(made), origin(kept), len(queries)) == ("miss", "hit", 0)
    assert kept.content == made.content
    names = {"Content-Type", "ETag", "X-Frame-Options", "Content-Security-Policy", "Cache-Control", "Referrer-Policy"}
    assert {name: kept[name] for name in names} == {name: made[name] for name in names}
    assert kept["Cache-Control"] == "no-cache"  # browsers ask each time
    assert kept["X-Request-Id"] != made["X-Request-Id"]


def test_a_change_shows_at_once(page: InformationPage, reader: Visitor) -> None:
    reader.read("/ecoles/")
    page.lead = "De deux à onze ans."
    page.save_revision().publish()
    assert "De deux à onze ans." in reader.read("/ecoles/")
    page.unpublish()
    reader.read("/ecoles/", status=404)


def test_a_browser_that_has_the_page_is_told_so(page: InformationPage, reader: Visitor) -> None:
    tag = reader.get("/ecoles/")["ETag"]
    for said in (tag, f"W/{tag}", f'"autre", {tag}'):  # a proxy that compresses makes the tag a weak one
        again = reader.get("/ecoles/", headers={"if-none-match": said})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    page.lead = "Autre chose."
    page.save_revision().publish()
    assert reader.get("/ecoles/", headers={"if-none-match": tag}).status_code == 200


def test_head_is_served_and_keeps_nothing(page: InformationPage, reader: Visitor) -> None:
    assert reader.head("/ecoles/").status_code == 200
    assert origin(reader.get("/ecoles/")) == "miss"
    assert origin(reader.head("/ecoles/")) == "hit"


def test_each_site_has_its_own(page: InformationPage, reader: Visitor, dardilly: Authority) -> None:
    other = pages.information(bare_site(dardilly).root_page, title="Nos écoles", slug="ecoles")
    assert "Les écoles" in reader.read("/ecoles/")
    assert other.title in Visitor("dardilly.localhost").read("/ecoles/")
    assert "Les écoles" in reader.read("/ecoles/")


def test_who_bears_a_session_or_messages_reads_no_kept_page(
    page: InformationPage, reader: Visitor, bron: Authority, settings: Any
) -> None:
    reader.read("/ecoles/")
    agent = Visitor(BRON)
    agent.force_login(member(bron, Role.AGENT))
    someone = Visitor(BRON)
    someone.cookies["messages"] = "x"
    unknown = Visitor(BRON)
    unknown.cookies[settings.SESSION_COOKIE_NAME] = "perimee"
    for bearer in (agent, someone, unknown):
        response = bearer.get("/ecoles/")
        assert (origin(response), response["Cache-Control"]) == ("", "no-store")


def test_cookies_of_other_sites_of_the_domain_change_nothing(page: InformationPage, reader: Visitor) -> None:
    reader.cookies["_pk_id"] = "b1f2"
    assert origin(reader.get("/ecoles/")) == "miss"
    assert origin(Visitor(BRON).get("/ecoles/")) == "hit"
    reader.cookies["csrftoken"] = "a" * 32
    assert origin(reader.get("/ecoles/")) == "hit"


def test_programs_that_sign_in_read_no_kept_page(page: InformationPage, reader: Visitor) -> None:
    reader.read("/ecoles/")
    assert origin(reader.get("/ecoles/", headers={"authorization": "Bearer x"})) == ""


def test_a_page_for_a_few_is_never_kept(page: InformationPage, reader: Visitor, bron: Authority) -> None:
    reader.read("/ecoles/")
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    agent = Visitor(BRON)
    agent.force_login(member(bron, Role.AGENT))
    response = agent.get("/ecoles/")
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    for _ in range(2):
        refused = reader.get("/ecoles/")
        assert refused.status_code == 302
        assert origin(refused) == ""


def test_a_page_with_a_form_is_never_kept(reader: Visitor, bron: Authority, metropolis: Authority) -> None:
    bare_site(metropolis)
    starter_site(bron)
    for _ in range(2):
        response = reader.get("/signaler/")
        assert 'method="post"' in response.content.decode()
        assert origin(response) == ""
        assert "no-store" in response["Cache-Control"]


def test_a_draft_that_is_previewed_is_not_kept(page: InformationPage, reader: Visitor) -> None:
    page.lead = "Un brouillon."
    preview = page.make_preview_request(preview_mode=page.default_preview_mode)
    assert "Un brouillon." in preview.content.decode()
    assert origin(preview) == ""
    assert preview["Cache-Control"] in ("private", "no-store")
    assert "Un brouillon." not in reader.read("/ecoles/")


def test_only_parameters_that_the_page_understands_make_another_page(site: Site, reader: Visitor) -> None:
    pages.news_index(site.root_page)
    pages.information(site.root_page, title="Les écoles", slug="ecoles")
    for path, whence in (
        ("/actualites/", ["miss", "hit"]),
        ("/actualites/?page=1", ["miss", "hit"]),
        ("/actualites/?utm_source=lettre&page=1&fbclid=x", ["hit", "hit"]),
        ("/actualites/?utm_source=lettre", ["hit", "hit"]),
        ("/actualites/?page=1&page=2", ["", ""]),
        ("/actualites/?page=0001", ["", ""]),
        ("/actualites/?theme=x", ["", ""]),
        ("/ecoles/?page=1", ["", ""]),
        ("/ecoles/?q=1", ["", ""]),
        ("/ecoles/?%00", ["", ""]),
    ):
        assert [origin(reader.get(path)) for _ in range(2)] == whence, path


@pytest.mark.parametrize("hours", ["Lundi au vendredi : 8 h 30 – 17 h", ""])
def test_a_page_that_says_what_is_open_is_not_kept_beyond_it(
    page: InformationPage, reader: Visitor, site: Site, hours: str
) -> None:
    Authority.objects.filter(site=site).update(opening_hours=hours)
    bump(site.pk)
    with time_machine.travel(datetime.datetime(2026, 11, 25, 15, 59, 50, tzinfo=datetime.UTC), tick=False) as clock:
        first = reader.read("/ecoles/")
        assert ("Ouvert jusqu’à 17\u00a0h" in first) is bool(hours), first
        clock.shift(12)
        later = reader.get("/ecoles/")
    assert origin(later) == ("miss" if hours else "hit")
    assert "Ouvert jusqu’à 17\u00a0h" not in later.content.decode()


def test_a_page_lives_for_a_minute_and_one_reader_makes_it_anew(page: InformationPage, reader: Visitor) -> None:
    reader.read("/ecoles/")
    key = next(name for name in (cache._cache.get_client().keys("*")) if b"page:" in name)
    assert 0 < cache._cache.get_client().ttl(key) <= 60
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


def stored() -> Iterator[str]:
    prefix = cache.make_key("")
    for name in cache._cache.get_client().keys("*"):
        if name.decode().startswith(prefix):
            yield name.decode()[len(prefix) :]


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
    assert "Les écoles" in reader.read("/ecoles/")


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
    monkeypatch.setattr(SharedCache, "silent_until", 0.0)
    working = settings.CACHES
    settings.CACHES = {"default": settings.CACHES["default"] | {"LOCATION": "redis://127.0.0.1:1/0"}}
    for _ in range(2):
        response = reader.get("/ecoles/")
        assert "Les écoles" in response.content.decode()
        assert (origin(response), response["Cache-Control"]) == ("miss", "no-cache")
    page.title = "Nos écoles"
    page.save_revision().publish()  # of which the cache hears nothing
    assert "Nos écoles" in reader.read("/ecoles/")
    settings.CACHES = working
    assert "Nos écoles" in reader.read("/ecoles/"), "not told yet: nothing that was kept is served"
    SharedCache.silent_until = 0.0
    assert "Nos écoles" in reader.read("/ecoles/")
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
        assert "Les écoles" in reader.read("/ecoles/")


def test_versions_are_compared_whole(page: InformationPage, reader: Visitor, site: Site) -> None:
    """A copy made under a version that no longer is, be it a greater one, is not served."""
    reader.read("/ecoles/")
    key = next(name for name in stored() if name.startswith("page:"))
    kept = Kept.read(cache.get(key))
    assert kept
    cache.set(key, kept._replace(versions=Versions(kept.versions.common, kept.versions.own + 1)).written(), 60)
    assert origin(reader.get("/ecoles/")) == "miss"


def test_the_brand_is_read_once_a_version(site: Site, reader: Visitor) -> None:
    Brand.objects.create(site=site, name="Bron la belle")
    assert "Bron la belle" in reader.read("/?autre")
    with CaptureQueriesContext(connection) as queries:
        reader.read("/?autre")
    assert not [query for query in queries if "communes_brand" in query["sql"]]
