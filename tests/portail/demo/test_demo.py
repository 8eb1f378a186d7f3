import datetime
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from wagtail.models import Page, Revision, Site

from accounts.context import SYSTEM, acting_as
from accounts.models import PivotIdentity, User
from communes import territory
from communes.conventions.models import Convention
from communes.models import Authority, Brand, Membership
from grc import permissions, routing
from grc.enums import Kind, ScanState, State
from grc.mailroom import operations as incoming
from grc.mailroom.enums import MailState
from grc.mailroom.models import IncomingMail, Mailbox
from grc.models import Demande, Event, Label, ReplyTemplate, Team
from home.models import Alert, BasePage, EventPage, Image, NewsPage, PlacePage, Rendition
from home.models.base import own_address
from notifications.models import Notification
from portail.demo import PASSWORD, PILOTS
from portail.runtime import separation
from services.models import ServicePage
from services.urbanisme.models import DecisionDocument, TacitConfirmation
from signalement.catalogue.models import Asset
from tests.factories.people import user
from tests.factories.sites import Visitor
from tests.portail.demo.members import MEMBERS

ROOMS = ("announcements", "conventions", "governance", "handover", "launch", "vocabulary")
COUNTED = (
    *(Site, Page, Revision, User, Membership, Demande, Event, Notification, Authority, Image, Rendition, Alert),
    *(Asset, Team, Label, ReplyTemplate, Mailbox, IncomingMail, PivotIdentity),
    *(model for room in ROOMS for model in apps.get_app_config(room).get_models()),
)
WEDNESDAY = datetime.datetime(2026, 11, 25, 9, 0, tzinfo=datetime.UTC)
HOSTS = ("localhost", *(f"{slug}.localhost" for slug in PILOTS))
TRIED = "ecully.localhost"


def install() -> str:
    out = StringIO()
    call_command("demo", stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def demonstration(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Path]:
    """The demonstration, installed once for this module; each test undoes what it does to it."""
    media = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), acting_as(SYSTEM), transaction.atomic(), override_settings(MEDIA_ROOT=media):
        Convention.objects.all().delete()  # those of the test database: the demonstration has its own
        with time_machine.travel(WEDNESDAY, tick=False):
            install()
        yield media
        transaction.set_rollback(True)


@pytest.fixture
def demo(demonstration: Path, db: None, settings: Any) -> Iterator[None]:
    settings.MEDIA_ROOT = demonstration
    with time_machine.travel(WEDNESDAY, tick=False):
        yield


def test_the_demo_is_what_the_contract_says_and_is_not_doubled(demo: None) -> None:
    counts = [model.objects.count() for model in COUNTED]
    assert {site.hostname for site in Site.objects.all()} == {*HOSTS, TRIED}
    assert Site.objects.get(is_default_site=True).hostname == "localhost"
    assert set(Membership.objects.values_list("user__email", "authority__slug", "role")) == MEMBERS
    assert User.objects.get(is_superuser=True).email == "admin@example.org"
    assert all(authenticate(username=f"{who}@example.org", password=PASSWORD) for who in ("usager", "agent.bron"))
    states = set(Demande.objects.values_list("state", flat=True))
    assert {State.RECEIVED, State.ACCEPTED, State.PLANNED, State.RESOLVED, State.WAITING_RESIDENT} <= states
    asked = Demande.objects.filter(demarche__kind=Kind.SERVICE)
    sites, bodies = (
        {"bron", "dardilly", "metropole", "oullins-pierre-benite"},
        {"eau-exemple", "assistance-communes", "mdmph"},
    )
    assert set(asked.values_list("authority__slug", flat=True)) == sites | bodies
    of_services = {State.RECEIVED, State.ACCEPTED, State.RESOLVED, State.WAITING_RESIDENT}
    of_files = {State.IN_PROGRESS, State.WAITING_PARTNER, State.REFUSED}
    assert of_services | of_files == set(asked.values_list("state", flat=True))
    assert not Notification.objects.exclude(recipient__endswith="@example.org").exists()
    assert Authority.objects.get(slug="caluire-et-cuire").section is not None
    assert Visitor(TRIED).get("/").status_code == 403
    announced = apps.get_app_config("announcements").get_models()
    assert all("(exemple)" in row.title for model in announced for row in model.objects.all())
    again = install()
    assert {"Équipements : 0 nouveaux.", "Demandes : 0 nouvelles."} <= set(again.splitlines())
    assert [model.objects.count() for model in COUNTED] == counts


def test_its_sites_are_lively(demo: None) -> None:
    today = timezone.localdate()
    sites = Site.objects.filter(hostname__in=HOSTS)
    assert len({brand.primary for brand in Brand.objects.filter(site__in=sites)}) == len(HOSTS)
    for site in sites:
        home = site.root_page
        news = NewsPage.objects.descendant_of(home)
        assert news.count() >= 3
        assert all(today - datetime.timedelta(days=60) <= page.published_on <= today for page in news)
        assert EventPage.objects.descendant_of(home).upcoming(timezone.now()).count() >= 3
        places = PlacePage.objects.descendant_of(home)
        assert places.count() >= 4
        assert all(45.5 < page.latitude < 46 and 4.6 < page.longitude < 5.1 for page in places)
        assert sum(page.hours is not None for page in places) >= 3
        assert Brand.objects.get(site=site).hours is not None
        assert ServicePage.objects.descendant_of(home).exists()
    assert Alert.objects.in_force(timezone.now()).count() == 1
    assert ServicePage.objects.values("slug").distinct().count() == 10


def test_its_texts_could_be_published_by_an_officer(demo: None) -> None:
    for page in Page.objects.specific().filter(depth__gt=1):
        page.full_clean()
        for name in ("body", "questions", "opening_hours", "pieces"):
            if stream := getattr(page, name, None):
                stream.stream_block.clean(stream)
        if isinstance(page, BasePage):
            assert page.latest_revision.as_object() == page


def test_its_pages_answer_and_read_well(demo: None) -> None:
    for host in HOSTS:
        visitor = Visitor(host)
        site = Site.objects.get(hostname=host)
        for address in ("/", "/actualites/", "/agenda/", "/lieux/", "/services/"):
            text = re.sub(r"<[^>]+>", " ", visitor.read(address).split("<main")[1])
            assert not re.search(r"[{}\[\]]|::|lorem", text), (host, address)
        for model in (NewsPage, EventPage, PlacePage):
            for page in model.objects.descendant_of(site.root_page):
                visitor.read(own_address(page))


def test_what_officers_did_to_it_stays(demo: None) -> None:
    home = Site.objects.get(hostname="bron.localhost").root_page
    NewsPage.objects.descendant_of(home).get(slug="composteurs").delete()
    Alert.objects.all().delete()
    page = NewsPage.objects.descendant_of(home).get(slug="basket")
    page.title = "Le terrain est beau"
    page.save_revision().publish()
    Brand.objects.filter(site__hostname="bron.localhost").update(phone="04 72 00 00 00")
    install()
    assert not NewsPage.objects.filter(slug="composteurs").exists()
    assert not Alert.objects.exists()
    page.refresh_from_db()
    assert page.title == "Le terrain est beau"
    assert Brand.objects.get(site__hostname="bron.localhost").phone == "04 72 00 00 00"


def test_an_event_that_is_over_comes_again_unless_somebody_changed_it(demo: None) -> None:
    changed = EventPage.objects.get(slug="plantation")
    changed.save_revision(user=User.objects.get(email="redaction.bron@example.org")).publish()
    before = EventPage.objects.get(slug="heure-du-conte").starts_at
    number = EventPage.objects.count()
    later = WEDNESDAY + datetime.timedelta(days=90)
    with time_machine.travel(later, tick=False):
        install()
        again = EventPage.objects.get(slug="heure-du-conte")
        assert again.starts_at > later
        assert (again.starts_at - before).days % 7 == 0
        assert again.latest_revision.as_object().starts_at == again.starts_at
        changed.refresh_from_db()
        assert changed.starts_at < later
        assert EventPage.objects.count() == number


def test_its_sites_go_where_they_are_told_with_their_content_as_it_is(demo: None, settings: Any) -> None:
    counts = [model.objects.count() for model in COUNTED]
    settings.PORT, settings.BASE_DOMAIN = 8123, "guichet.example"
    for said in ("Adresses : 7 nouvelles.\n", "Adresses : 0 nouvelles.\n"):
        out = StringIO()
        call_command("demo", addresses=True, stdout=out)
        assert out.getvalue() == said
    assert {(site.hostname.removesuffix(".guichet.example"), site.port) for site in Site.objects.all()} == {
        *((slug, 8123) for slug in (*PILOTS, TRIED.partition(".")[0])),
        ("guichet.example", 8123),
    }
    assert [model.objects.count() for model in COUNTED] == counts


def test_its_assets_stand_in_bron_for_those_who_report_and_who_treat(demo: None) -> None:
    held = Asset.objects.select_related("authority", "kind")
    assert {(one.authority.slug, one.kind.slug) for one in held} == {
        ("bron", "lampadaire"),
        *(("metropole", kind) for kind in ("lampadaire", "corbeille", "banc", "silo")),
    }
    for one in held:
        where = territory.locate(one.latitude, one.longitude)
        assert (where.commune.slug, where.near_border) == ("bron", False), one
        assert one.address.endswith(", Bron"), one
    filed = Demande.objects.get(answers__has_key="asset")
    lamp = held.get(reference="BRO-EP-0211")
    assert (filed.answers["asset"], filed.answers["asset_id"]) == (str(lamp), lamp.pk)
    assert (filed.latitude, filed.longitude, filed.authority.slug) == (lamp.latitude, lamp.longitude, "bron")


def test_assets_that_somebody_changed_stay_so(demo: None) -> None:
    Asset.objects.filter(reference="BRO-EP-0101").update(address="Devant l’école")
    Asset.objects.filter(reference="BRO-EP-0102").update(is_retired=True)
    Asset.objects.filter(reference="BRO-EP-0103").delete()
    assert "Équipements : 0 nouveaux." in install()
    assert Asset.objects.get(reference="BRO-EP-0101").address == "Devant l’école"
    assert Asset.objects.get(reference="BRO-EP-0102").is_retired
    assert not Asset.objects.filter(reference="BRO-EP-0103").exists()


def test_its_files_show_who_is_consulted_what_silence_was_worth_and_a_decision(demo: None) -> None:
    followed = Demande.objects.filter(parties__user__email="usager@example.org", dossier__isnull=False)
    assert set(followed.values_list("dossier__stage", flat=True)) == {"consultation", "instruction", "non_opposition"}
    assert TacitConfirmation.objects.get().dossier.demande in followed
    assert DecisionDocument.objects.get(attachment__scan_state=ScanState.CLEAN).dossier.demande in followed


def test_its_desks_are_set_up_as_supervisors_would(demo: None) -> None:
    held = Authority.objects.filter(slug__in=["bron", "dardilly", "metropole"])
    today = timezone.localdate()
    for authority in held:
        usable = set(routing.usable_by([authority]).values_list("pk", flat=True))
        treat = set(permissions.who_treat([authority.pk], today).values_list("pk", flat=True))
        teams = Team.objects.filter(authority=authority)
        assert teams.count() >= 2
        assert Label.objects.filter(authority=authority).count() >= 3
        assert ReplyTemplate.objects.filter(authority=authority).count() >= 2
        received = [pk for team in teams for pk in team.demarches.values_list("pk", flat=True)]
        assert len(received) == len(set(received)), "one team at most receives a démarche"
        assert usable >= set(received)
        assert treat >= {pk for team in teams for pk in team.members.values_list("pk", flat=True)}
        for template in ReplyTemplate.objects.filter(authority=authority):
            template.full_clean()
            assert template.demarche_id is None or template.demarche_id in usable
    lamps = Demande.objects.filter(authority__slug="bron", demarche__slug__startswith="lampadaire")
    assert set(lamps.values_list("team__name", flat=True)) == {"Éclairage public"}
    tagged = set(Label.objects.filter(labelled__isnull=False).values_list("authority__slug", flat=True))
    assert tagged == {"bron", "metropole"}


def test_what_supervisors_did_to_desks_stays(demo: None) -> None:
    Label.objects.filter(authority__slug="bron", name="Astreinte").delete()
    Team.objects.filter(authority__slug="bron", name="État civil").update(name="Population")
    ReplyTemplate.objects.filter(authority__slug="lyon").update(title="Transmis")
    assert "Équipes, étiquettes, réponses types : 0 nouvelles." in install()
    assert not Label.objects.filter(authority__slug="bron", name="Astreinte").exists()
    assert ReplyTemplate.objects.filter(authority__slug="lyon").count() == 1


def test_mails_wait_to_be_sorted_and_no_server_is_asked(demo: None) -> None:
    assert {box.standing for box in Mailbox.objects.all()} == {"Hors service"}
    assert incoming.wake_readers() == 0
    assert not Mailbox.objects.failing().exists()
    for slug, waiting in (("bron", 6), ("metropole", 4)):
        mails = IncomingMail.objects.filter(authority__slug=slug)
        assert mails.filter(state=MailState.TO_SORT).count() == waiting
    assert IncomingMail.objects.filter(state=MailState.SET_ASIDE).count() == 1
    known = IncomingMail.objects.filter(sender__in=Demande.objects.values("parties__email_key"))
    assert known.exists(), "some of them answer a request"
    IncomingMail.objects.filter(state=MailState.TO_SORT).first().delete()  # type: ignore[union-attr]
    assert "Courriels à trier : 0 nouveaux." in install()


def test_franceconnect_knows_who_has_an_account(demo: None) -> None:
    known = PivotIdentity.objects.values_list("user__email", "family_name")
    assert set(known) == {("usager@example.org", "PERRICHON"), ("usagere@example.org", "BELGHOUL")}


def test_it_says_whose_the_database_is_and_leaves_it_to_production_once_it_is_closed(demo: None, settings: Any) -> None:
    assert separation.is_marked()
    assert set(User.objects.values_list("email", flat=True)) == separation.ADDRESSES
    person = user(email="personne@metropole.fr")
    assert "Comptes : 0 nouveaux." in install(), "who opens an account in a demonstration does not end it"
    settings.DEMO = False
    assert separation.refusal() == separation.NOT_REAL
    out = StringIO()
    call_command("demo", close=True, stdout=out)
    assert out.getvalue() == f"Comptes fermés : {len(separation.ADDRESSES)}.\n"
    assert separation.refusal() == ""
    assert User.objects.get(is_active=True) == person
    assert not User.objects.filter(is_superuser=True).exists()
    assert authenticate(username="usager@example.org", password=PASSWORD) is None
    settings.DEMO = True
    with pytest.raises(CommandError, match="donnez une base vide"):
        install()
