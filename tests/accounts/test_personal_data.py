"""One's data, taken along and erased (security items 55 and 56): what is A's, nothing that is B's."""

import datetime
import io
import json
import re
import zipfile

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.enums import ExportState
from accounts.models import DataExport, Erasure, Profile, User
from accounts.models.personal import export_storage
from accounts.operations import erasure, exports, personal
from accounts.registry import personal as registry
from accounts.stepup import PROVED
from communes.models import Authority
from grc.models import Demande, Party
from notifications import operations as outbox
from notifications.enums import Status
from notifications.models import Notification
from tests.factories.accounts import prove
from tests.factories.people import user
from tests.factories.requests import demande
from tests.grc.agents import signed_in, statements
from tests.pages import WebPage

pytestmark = pytest.mark.django_db
PAGE = "/mon-espace/mes-donnees/"


def person(mark: str) -> User:
    """An account all of whose words are marked, but for those of its request."""
    who = user(email=f"{mark}@example.org", first_name=f"{mark}-prenom", last_name=f"{mark}-nom")
    personal.correct_profile(
        who,
        first_name=who.first_name,
        last_name=who.last_name,
        preferred_name=f"{mark}-usage",
        phone="0639981234",
        fills_forms=True,
        at=timezone.now(),
    )
    return who


def request_of(who: User, bron: Authority, **fields: object) -> Demande:
    filed = demande(bron, email=who.email, description=f"{who.first_name} signale", **fields)
    Party.objects.filter(demande=filed).update(user=who)
    return filed


@pytest.fixture
def alix(bron: Authority) -> User:
    who = person("canari-a")
    request_of(who, bron)
    return who


@pytest.fixture
def bilal(bron: Authority) -> User:
    who = person("canari-b")
    request_of(who, bron)
    return who


def unproved(who: User) -> Client:
    """A browser in which they signed in long ago."""
    client = signed_in(who)
    session = client.session
    session[PROVED] = 0
    session.save()
    return client


def everything() -> str:
    """All rows of all tables, as a dump has them."""
    with connection.cursor() as cursor:
        tables = sorted(connection.introspection.table_names(cursor))
        rows = []
        for table in tables:
            cursor.execute(f'SELECT t::text FROM "{table}" t')
            rows += [f"{table} {row}" for (row,) in cursor.fetchall()]
    return "\n".join(rows)


class TestPage:
    def test_shows_what_is_held_where_it_comes_from_and_until_when(self, alix: User, bilal: User) -> None:
        page = WebPage(signed_in(alix).get(PAGE))
        assert all(word in page.text for word in ("canari-a-usage", "canari-a@example.org", "12 mois après la clôture"))
        assert "canari-b" not in page.html

    def test_each_row_has_its_date_and_where_it_comes_from(self, alix: User) -> None:
        page = " ".join(signed_in(alix).get(PAGE).content.decode().split())
        rows = page.count('<dl class="data-row">')
        assert rows == page.count("Origine et date")
        assert "Le formulaire du site, le 24 novembre 2026" in page.replace("\u00a0", " ")
        assert page.count("(date non gardée)") == 1  # the address: the library keeps no date

    def test_is_folded_by_kind_with_how_many_there_are(self, alix: User, bron: Authority) -> None:
        request_of(alix, bron)
        before, *folded = signed_in(alix).get(PAGE).content.decode().split('<details class="accordion">')
        assert "data-row" not in before
        for kind in folded:
            count = re.search(r'<span class="muted">\((\d+)\)</span>\s*</h3>', kind)
            assert int(count[1]) == kind.count('<dl class="data-row">')

    def test_asks_who_one_is(self) -> None:
        assert signed_in(None).get(PAGE).status_code == 302

    def test_takes_the_same_number_of_statements_for_1_and_3_requests(self, alix: User, bron: Authority) -> None:
        _, one = statements(signed_in(alix), PAGE)
        for _ in range(2):
            request_of(alix, bron)
        _, three = statements(signed_in(alix), PAGE)
        assert len(one) == len(three)

    def test_the_profile_is_corrected_and_a_wrong_number_refused(self, alix: User) -> None:
        client = signed_in(alix)
        assert client.post("/mon-espace/profil/", {"phone": "abc"}).status_code == 422
        assert client.post("/mon-espace/profil/", {"preferred_name": "Alix"}).status_code == 302
        assert Profile.objects.get(user=alix).preferred_name == "Alix"


class TestArchive:
    def archive(self, who: User) -> zipfile.ZipFile:
        made = exports.ask_export(who, at=timezone.now())
        assert exports.make_export(export_id=made.pk, at=timezone.now())
        with exports.open_archive(who, at=timezone.now()) as stored:
            return zipfile.ZipFile(io.BytesIO(stored.read()))

    def test_holds_all_that_is_ones_own_and_nothing_of_anothers(self, alix: User, bilal: User) -> None:
        archive = self.archive(alix)
        for name in ("donnees.json", "donnees.html"):
            content = archive.read(name).decode()
            for canary in ("canari-a@example.org", "canari-a-prenom signale", "canari-a-nom", "canari-a-usage"):
                assert canary in content, (name, canary)
            assert "canari-b" not in content
        kinds = {kind["Nature"] for kind in json.loads(archive.read("donnees.json"))["Données"]}
        assert kinds == {str(record.label) for record in registry.records()}
        assert "<script" not in archive.read("donnees.html").decode()

    def test_is_downloaded_by_its_owner_once_they_have_proved_who_they_are(self, alix: User, bilal: User) -> None:
        self.archive(alix)
        assert unproved(alix).get(f"{PAGE}telecharger/")["Location"].startswith("/compte/verification/")
        response = prove(signed_in(alix)).get(f"{PAGE}telecharger/")
        assert b"".join(response.streaming_content).startswith(b"PK")
        assert prove(signed_in(bilal)).get(f"{PAGE}telecharger/").status_code == 302

    def test_is_told_by_a_mail_without_link(self, alix: User) -> None:
        self.archive(alix)
        assert Notification.objects.get(kind="accounts.data_ready").recipient == alix.email

    def test_is_made_one_at_a_time_and_three_times_a_day(self, alix: User) -> None:
        waiting = exports.ask_export(alix, at=timezone.now())
        with pytest.raises(exports.ExportRefused, match="en préparation"):
            exports.ask_export(alix, at=timezone.now())
        exports.make_export(export_id=waiting.pk, at=timezone.now())
        self.archive(alix)
        self.archive(alix)
        with pytest.raises(exports.ExportRefused, match="demain"):
            exports.ask_export(alix, at=timezone.now())

    def test_is_deleted_after_a_day(self, alix: User) -> None:
        self.archive(alix)
        name = DataExport.objects.get().archive.name
        assert exports.drop_expired(at=timezone.now() + datetime.timedelta(hours=23)) == 0
        assert exports.drop_expired(at=timezone.now() + datetime.timedelta(hours=25)) == 1
        assert not export_storage().exists(name)
        assert DataExport.objects.get().state == ExportState.EXPIRED

    def test_one_that_no_worker_can_make_is_given_up(self, alix: User) -> None:
        made = exports.ask_export(alix, at=timezone.now())
        DataExport.objects.filter(pk=made.pk).update(tries=exports.MOST_TRIES)
        assert not exports.make_export(export_id=made.pk, at=timezone.now())
        assert DataExport.objects.get().state == ExportState.FAILED


def deliver() -> None:
    while outbox.deliver_next(at=timezone.now()):
        pass


class TestErasure:
    def test_leaves_nothing_but_what_is_listed(self, alix: User, bilal: User, now: datetime.datetime) -> None:
        deliver()
        before = Demande.objects.values_list("pk", "state", "authority", "filed_at").order_by("pk")
        statistics = list(before)
        kept = erasure.keeping_of(alix, on=now.date())
        assert len(kept) == 1
        erasure.erase(alix, at=timezone.now())
        deliver()
        left = [row for row in everything().splitlines() if "canari-a" in row]
        # What its authority has to treat, with the contact that was given in it.
        assert {row.partition(" ")[0] for row in left} <= {"grc_demande", "grc_party", "grc_searchentry"}
        assert list(before.all()) == statistics
        assert not Party.objects.filter(user=alix.pk).exists()
        assert "canari-b-usage" in everything()

    def test_of_an_account_without_request_leaves_no_canary_at_all(self, bron: Authority) -> None:
        who = person("canari-c")
        erasure.erase(who, at=timezone.now())
        deliver()
        assert "canari-c" not in everything()
        assert str(who.uuid) not in everything()
        assert Notification.objects.get(kind="accounts.account_erased").status == Status.SENT

    def test_is_applied_again_after_a_restore(self, bron: Authority) -> None:
        who = person("canari-d")
        public_id = who.uuid
        erasure.erase(who, at=timezone.now())
        deliver()
        User.objects.create_user("canari-d@example.org", uuid=public_id)
        assert erasure.reapply(at=timezone.now()) == 1
        assert "canari-d" not in everything()
        assert Erasure.objects.count() == 1

    def test_nothing_that_still_has_to_leave_is_forgotten_before(self, alix: User) -> None:
        erasure.erase(alix, at=timezone.now())
        waiting = Notification.objects.filter(status=Status.WAITING)
        assert waiting.filter(recipient="canari-a@example.org").count() == 2

    def test_asks_for_a_proof_and_the_address(self, alix: User) -> None:
        client = unproved(alix)
        assert client.get("/mon-espace/supprimer/").status_code == 302
        prove(client)
        page = WebPage(client.get("/mon-espace/supprimer/")).text
        assert Demande.objects.get().reference in page
        assert client.post("/mon-espace/supprimer/", {"email": "autre@example.org"}).status_code == 422
        assert client.post("/mon-espace/supprimer/", {"email": alix.email})["Location"] == "/mon-espace/supprimer/fait/"
        assert not User.objects.filter(pk=alix.pk).exists()
        assert client.get("/mon-espace/").status_code == 302

    def test_is_refused_to_who_serves_an_authority(self, agent_bron: User) -> None:
        client = prove(signed_in(agent_bron))
        assert client.post("/mon-espace/supprimer/", {"email": agent_bron.email}).status_code == 200
        assert User.objects.filter(pk=agent_bron.pk).exists()


class TestDates:
    """What is kept is said with its date, on the page of one's data and before an erasure."""

    def closed(self, filed: Demande, at: datetime.datetime) -> None:
        Demande.objects.filter(pk=filed.pk).update(state="resolu", closed_at=at)

    def test_the_page_says_until_when(self, alix: User, now: datetime.datetime) -> None:
        filed = Demande.objects.get(parties__user=alix)
        self.closed(filed, now)
        page = WebPage(signed_in(alix).get(PAGE)).text
        assert "Gardé jusqu’au" in page
        assert "25 novembre 2027" in page

    def test_a_date_that_nothing_gives_is_not_made_up(self, alix: User) -> None:
        Demande.objects.filter(parties__user=alix).update(under_appeal=True, state="resolu", closed_at=timezone.now())
        (held,) = (
            kind for chapter in personal.held_about(alix) for kind in chapter.kinds if kind.record.model is Demande
        )
        assert all("Gardé jusqu’au" not in row.facts for row in held.rows)

    def test_before_an_erasure_each_request_has_its_date_or_its_reason(
        self, alix: User, bron: Authority, now: datetime.datetime
    ) -> None:
        still_open = request_of(alix, bron)
        self.closed(Demande.objects.exclude(pk=still_open.pk).get(parties__user=alix), now)
        kept = {each.until: each.reason for each in erasure.keeping_of(alix, on=now.date())}
        assert kept[None].endswith("puis elle est gardée 12\u00a0mois après la clôture")
        assert datetime.date(2027, 11, 25) in kept
        page = WebPage(prove(signed_in(alix)).get("/mon-espace/supprimer/")).text
        assert "gardée jusqu’au 25 novembre 2027, puis anonymisée" in page
