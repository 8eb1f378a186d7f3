"""A site in trial as those see it who are invited, who work there, and who are neither."""

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from communes.enums import Role
from communes.launch import links, operations
from communes.launch.models import Invitation, Trial
from communes.models import Authority
from grc.links import token_for
from home.operations import choose_commune
from tests.factories.launch import LAUNCHES_ON, D, address_of, in_trial, invitation, invited
from tests.factories.people import member, user
from tests.factories.requests import demande
from tests.factories.sites import Visitor, bare_site, starter_site
from tests.pages import WebPage
from tests.portail.runtime.pagecache.looking import origin, stored

pytestmark = pytest.mark.django_db
BRON = "bron.localhost"
TODAY = datetime.datetime(2026, 11, 30, 9, tzinfo=datetime.UTC)
LAST_MINUTE = datetime.datetime(2027, 1, 14, 22, 59, 30, tzinfo=datetime.UTC)  # 23:59:30 in Paris


@pytest.fixture(autouse=True)
def today() -> Iterator[None]:
    with time_machine.travel(TODAY, tick=True):
        yield


@pytest.fixture
def trial(bron: Authority, metropolis: Authority) -> Trial:
    bare_site(metropolis)
    starter_site(bron)
    return in_trial(bron)


@pytest.fixture
def letter(trial: Trial) -> Invitation:
    return invitation(trial)


def test_others_are_told_the_day_and_where_services_stand(trial: Trial) -> None:
    answer = Visitor(BRON).get("/aide/")
    page = WebPage(answer)
    assert answer.status_code == 403
    assert page.heading == "Ce site ouvre le 15 janvier 2027"
    assert page.link("Aller sur le site de la Métropole de Lyon") == "http://localhost:8000/"
    assert page.link("Connectez-vous") == "/compte/connexion/?next=/"
    assert "Comment pouvons-nous vous aider" not in page.html
    assert "/vivre/" not in page.html, "nothing of the site is told"


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/recherche/?q=a", "/signaler/", "/signalements/", "/actualites/flux/", "/agenda/", "/sitemap.xml"),
        *("/etat/", "/mon-espace/", "/manifest.webmanifest", "/partage/1.png", "/nulle-part/", "/api/"),
    ],
)
def test_no_address_shows_it(trial: Trial, path: str) -> None:
    answer = Visitor(BRON).get(path)
    assert answer.status_code == 403, path
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Cache-Control"] == "private, no-store"


def test_programs_are_refused_in_their_language(trial: Trial, bron: Authority, metropolis: Authority) -> None:
    program = Visitor(BRON)
    for answer in (
        program.get("/api/v1/services/"),
        program.post("/api/v1/reports/", {"category": "x"}, content_type="application/json"),
        program.get("/open311/v2/services.json"),
    ):
        assert answer.status_code == 403
        assert "il ouvre le 15\u00a0janvier 2027" in answer.content.decode()
    assert program.get("/api/v1/partner/key/").status_code == 401, "its business software is asked for its key"
    told = Visitor("localhost").get("/api/v1/authorities/bron/").json()
    assert told["site_url"] is None


def test_nothing_is_filed_by_others(trial: Trial) -> None:
    answer = Visitor(BRON, enforce_csrf_checks=True).post("/signaler/", {"description": "Un trou"})
    assert answer.status_code == 403
    assert "Un trou" not in answer.content.decode()


def test_what_robots_and_the_page_itself_need_is_open(trial: Trial) -> None:
    visitor = Visitor(BRON)
    assert visitor.read("/robots.txt") == "User-agent: *\nDisallow: /\n"
    for path in ("/theme.css", "/favicon.svg", "/favicon.ico"):
        assert visitor.get(path).status_code == 200, path
    assert visitor.get("/compte/connexion/?next=/").status_code == 302


def test_who_follows_a_request_opens_its_link(trial: Trial, bron: Authority) -> None:
    filed = demande(bron, email="usager@example.org")
    visitor = Visitor(BRON)
    followed = visitor.read(f"/suivi/{token_for(filed)}/")
    assert filed.reference in followed
    for html in (followed, visitor.read("/suivi/faux/", status=404)):
        assert not [way for way in ("/vivre/", "/mentions-legales/", 'href="/recherche/"') if way in html], "no way in"


def test_an_invitation_opens_it_with_a_mark(letter: Invitation) -> None:
    visitor = invited(letter)
    cookie = visitor.cookies[settings.INVITATION_COOKIE_NAME]
    assert cookie["expires"] == "Thu, 31 Dec 2026 23:00:00 GMT", "midnight in Paris"
    page = WebPage(visitor.read("/"))
    assert "Site en essai jusqu’au 15 janvier 2027" in page.text
    assert "/vivre/" in page.html
    answer = visitor.get("/api/v1/addresses/?q=rue")
    assert answer.status_code == 200, "what its pages ask"
    assert answer["Cache-Control"] == "private, no-store"


def test_it_ends_and_is_withdrawn(letter: Invitation, projet: object) -> None:
    visitor = invited(letter)
    with time_machine.travel(datetime.datetime(2026, 12, 31, 22, 59, tzinfo=datetime.UTC)):
        visitor.read("/")
    with time_machine.travel(datetime.datetime(2026, 12, 31, 23, 1, tzinfo=datetime.UTC)):
        late = Visitor(BRON)
        late.cookies = visitor.cookies
        late.read("/", status=403)
        answer = Visitor(BRON).get(address_of(letter))
        said = "Cette invitation a pris fin le 31 décembre 2026."
        assert (answer.status_code, WebPage(answer).heading) == (410, said)
    operations.revoke(letter, by=projet, at=timezone.now(), on=D(2026, 11, 30))
    after = Visitor(BRON)
    after.cookies = visitor.cookies
    after.read("/", status=403)
    answer = Visitor(BRON).get(address_of(letter))
    assert (answer.status_code, WebPage(answer).heading) == (410, "Cette invitation a été retirée.")


def test_that_of_another_site_opens_nothing(letter: Invitation, dardilly: Authority) -> None:
    bare_site(dardilly)
    in_trial(dardilly)
    other = Visitor("dardilly.localhost")
    answer = other.get(address_of(letter))
    assert (answer.status_code, WebPage(answer).heading) == (404, "Cette invitation est pour un autre site.")
    other.cookies[settings.INVITATION_COOKIE_NAME] = links.token_for(letter.uuid.hex)
    other.read("/", status=403)


@pytest.mark.parametrize("forged", ["x", "{number}", "{number}.x", "{number}.{signature}x", "0{token}"])
def test_a_forged_one_opens_nothing(letter: Invitation, forged: str) -> None:
    token = links.token_for(letter.uuid.hex)
    number, _dot, signature = token.rpartition(".")
    said = forged.format(number=number, signature=signature, token=token)
    visitor = Visitor(BRON)
    visitor.read(f"/invitation/{said}/", status=404)
    visitor.cookies[settings.INVITATION_COOKIE_NAME] = said
    visitor.read("/", status=403)


def test_one_made_since_a_process_has_read_the_sites_holds_at_once(trial: Trial) -> None:
    visitor = Visitor(BRON)
    visitor.read("/", status=403)
    made = invitation(trial)
    assert visitor.get(address_of(made)).status_code == 302
    visitor.read("/")


@pytest.mark.parametrize(("role", "place", "enters"), [
    (Role.AGENT, "bron", True),
    (Role.OFFICER, "bron", True),
    (Role.PROJECT_TEAM, "metropole", True),
    (Role.AGENT, "metropole", False),
    (Role.OFFICER, "dardilly", False),
])  # fmt: skip
def test_who_works_there_enters_by_their_account(trial: Trial, role: Role, place: str, enters: bool) -> None:
    visitor = Visitor(BRON)
    visitor.force_login(member(Authority.objects.get(slug=place), role))
    visitor.read("/", status=200 if enters else 403)


def test_a_resident_with_an_account_does_not(trial: Trial) -> None:
    visitor = Visitor(BRON)
    visitor.force_login(user())
    visitor.read("/mon-espace/", status=403)


def test_the_space_does_not_lead_to_it(trial: Trial, bron: Authority) -> None:
    resident, visitor = user(), Visitor("localhost")
    choose_commune(resident, bron)
    visitor.force_login(resident)
    page = WebPage(visitor.read("/mon-espace/ma-commune/"))
    assert "Cette commune n’a pas encore de site ici" in page.text
    assert BRON not in page.html


def test_it_opens_by_itself_at_midnight_in_paris(letter: Invitation) -> None:
    stranger, guest = Visitor(BRON), invited(letter)
    with time_machine.travel(LAST_MINUTE, tick=False) as clock:
        stranger.read("/", status=403)
        clock.shift(31)
        page = WebPage(stranger.read("/"))
        assert "Site en essai" not in page.text
        assert "Site en essai" not in WebPage(guest.read("/")).text
        assert "X-Robots-Tag" not in stranger.get("/").headers
        assert "Sitemap: http://bron.localhost:8000/sitemap.xml" in stranger.read("/robots.txt")
        assert stranger.get(address_of(letter))["Location"] == "/"


def test_no_page_of_it_is_kept_for_others(trial: Trial) -> None:
    """Neither one of the site, nor the closed one; once it is open, they are, without the mark."""
    guest, stranger = invited(invitation(trial, ends_on=D(2027, 1, 14))), Visitor(BRON)
    for _time in range(2):
        assert "Site en essai" in guest.read("/aide/")
        stranger.read("/aide/", status=403)
    assert not [name for name in stored() if name.startswith("page:")]
    with time_machine.travel(LAST_MINUTE, tick=False) as clock:
        guest.read("/aide/")
        clock.shift(31)
        assert "Site en essai" not in stranger.read("/aide/")
        assert [origin(reader.get("/aide/")) for reader in (stranger, guest)] == ["hit", "hit"]


def test_a_site_that_is_open_asks_no_more_than_before(bron: Authority) -> None:
    """The same statements with a trial that is over as with none."""
    bare_site(bron)
    visitor, counts = Visitor(BRON), []
    for launches_on in (None, D(2026, 1, 1)):
        if launches_on:
            invitation(in_trial(bron, launches_on))
        visitor = Visitor(BRON)
        visitor.read("/?x")
        with CaptureQueriesContext(connection) as asked:
            visitor.read("/?x")
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_command_makes_a_site_in_trial(bron: Authority, metropolis: Authority) -> None:
    bare_site(metropolis)
    with pytest.raises(CommandError, match="à venir"):
        call_command("create_site", bron.insee_code, launches_on=D(2026, 11, 30))
    assert not Trial.objects.exists()
    call_command("create_site", bron.insee_code, launches_on=LAUNCHES_ON)
    Visitor(BRON).read("/", status=403)
    call_command("create_site", bron.insee_code)
    assert Trial.objects.get().launches_on == LAUNCHES_ON, "run again, it leaves what is there"
    call_command("create_site", bron.insee_code, launches_on=D(2027, 2, 1))
    assert Trial.objects.get().launches_on == D(2027, 2, 1)


def test_a_site_that_is_open_does_not_come_back_to_trial(bron: Authority) -> None:
    bare_site(bron)
    with pytest.raises(CommandError, match="ne revient pas en essai"):
        call_command("create_site", bron.insee_code, launches_on=LAUNCHES_ON)
    Visitor(BRON).read("/")
