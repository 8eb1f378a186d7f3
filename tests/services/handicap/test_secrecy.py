"""A file under professional secrecy: who opens it, with what, and that it leaves no trace anywhere else."""

import datetime
import io
import logging
import zipfile
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.db import connection
from django.test import Client

from accounts.archive import write_archive
from accounts.context import SYSTEM, acting_as
from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import links, operations, registry
from grc.enums import State
from grc.models import AccessRecord, Demande, Party
from grc.operations import people
from notifications.channels.email import compose
from notifications.models import Notification
from services.dossiers.models import Dossier
from services.dossiers.operations import attach_by_birth
from tests.factories.accounts import strengthen
from tests.factories.files import CHILD_BIRTH, mdph_file, protected
from tests.factories.people import member, user
from tests.grc.agents import signed_in, statements
from tests.grc.partners.program import Program
from tests.pages import WebPage
from tests.services.handicap.conftest import AT, acts_for_child, browser

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("now")]
MARKS = ("MARQUE-NUMERO", "marque-lieu", "marque-piece", "marque-note", "marque-reponse", "marque-message")


@pytest.fixture
def marked(mdmph: Authority, mother: User, agent: User) -> Dossier:
    """A file each of whose words is a mark, told twice, with what its agent and its resident wrote."""
    first = protected(mdmph, number=MARKS[0])
    attach_by_birth(
        kind="handicap",
        number=MARKS[0],
        surname="Roux",
        birth_date=CHILD_BIRTH,
        user=mother,
        at=AT,
        mandate=acts_for_child(mother),
    )
    told = mdph_file(
        number=MARKS[0],
        at="2026-11-25T09:00:00+01:00",
        stage="incomplet",
        appointments=[{"at": "2026-12-08T10:30:00+01:00", "place": MARKS[1]}],
        pieces=[{"name": MARKS[2], "received": False}],
    )
    assert Program(mdmph).put("files/handicap/", told).status_code == 200
    operations.add_note(demande_id=first.demande_id, body=MARKS[3], by=agent, at=AT)
    operations.reply(demande_id=first.demande_id, body=MARKS[4], at=AT)
    version = Demande.objects.get(pk=first.demande_id).version
    operations.write_to_resident(demande_id=first.demande_id, body=MARKS[5], by=agent, version=version, at=AT)
    return Dossier.objects.select_related("demande").get(pk=first.pk)


def page_of(dossier: Dossier) -> str:
    return f"/mon-espace/demandes/{dossier.demande.reference}/"


def desk_page(dossier: Dossier) -> str:
    return f"/admin/demandes/{dossier.demande_id}/"


class TestWhoOpensIt:
    def test_its_people_with_two_factors(self, marked: Dossier, mother: User) -> None:
        text = WebPage(browser(mother).get(page_of(marked))).text
        assert all(mark in text for mark in (*MARKS[:3], *MARKS[4:]))
        assert MARKS[3] not in text, "a note is the agents'"
        weak = browser(mother, strong=False).get(page_of(marked))
        assert "strong=1" in weak["Location"]

    def test_a_factor_that_is_gone_opens_nothing(self, marked: Dossier, mother: User) -> None:
        client = browser(mother)
        Authenticator.objects.filter(user=mother).delete()
        assert "strong=1" in client.get(page_of(marked))["Location"]

    def test_nobody_by_a_link(self, marked: Dossier) -> None:
        token = links.token_for(marked.demande)
        answer = Client(headers={"host": "bron.localhost"}).get(f"/suivi/{token}/")
        assert answer.status_code == 404
        assert not any(mark in answer.text for mark in MARKS)

    def test_no_other_resident(self, marked: Dossier) -> None:
        assert browser(user(email="autre@example.org")).get(page_of(marked)).status_code == 404

    def test_an_agent_of_the_body_with_two_factors_and_each_read_is_shown(
        self, marked: Dossier, agent: User, desk_of_mdmph: Client, mother: User, mdmph: Authority
    ) -> None:
        newcomer = signed_in(member(mdmph, Role.AGENT)).get(desk_page(marked))
        assert newcomer["Location"].startswith("/compte/securite/preuves/")
        weak = signed_in(agent).get(desk_page(marked))
        assert weak["Location"].startswith("/compte/")
        assert not AccessRecord.objects.exists()
        assert "Aucun agent ne l’a encore ouvert" in WebPage(browser(mother).get(page_of(marked))).text
        text = WebPage(desk_of_mdmph.get(desk_page(marked))).text
        assert all(mark in text for mark in MARKS)
        assert AccessRecord.objects.get().user == agent
        assert "un agent de la MDMPH" in WebPage(browser(mother).get(page_of(marked))).text

    @pytest.mark.parametrize("role", [Role.AGENT, Role.SUPERVISOR])
    @pytest.mark.parametrize("slug", ["bron", "metropole", "assistance"])
    def test_no_agent_of_another(self, marked: Dossier, slug: str, role: Role) -> None:
        other = member(Authority.objects.get(slug=slug), role)
        assert strengthen(signed_in(other)).get(desk_page(marked)).status_code == 404

    def test_neither_who_runs_the_platform_nor_its_editors(
        self, marked: Dossier, projet: User, mdmph: Authority, bron: Authority
    ) -> None:
        for one in (projet, member(bron, Role.OFFICER), user(email="admin@example.org", is_superuser=True)):
            answer = strengthen(signed_in(one)).get(desk_page(marked))
            assert answer.status_code in {302, 403, 404}
            assert not any(mark in answer.text for mark in MARKS)
        assert not Authority.objects.run_by(projet, on=AT.date()).filter(pk=mdmph.pk).exists()

    def test_a_superuser_says_why_and_the_body_learns_it(self, marked: Dossier, mdmph: Authority) -> None:
        admin = user(email="admin@example.org", is_superuser=True, is_staff=True)
        supervisor = member(mdmph, Role.SUPERVISOR, email="responsable@mdmph.example.org")
        client = strengthen(signed_in(admin))
        way, reason = "/admin/secret-professionnel/", "Réquisition du parquet, dossier signalé ce matin."
        assert client.get(way).status_code == 200
        assert client.post(way, {"authority": mdmph.pk, "reason": "court"}).status_code == 422
        assert client.get(desk_page(marked)).status_code == 404
        assert client.post(way, {"authority": mdmph.pk, "reason": reason}).status_code == 302
        assert client.get(desk_page(marked)).status_code == 200
        told = Notification.objects.filter(kind="portail.secrecy_lifted")
        assert {mdmph.email, supervisor.email} <= {one.recipient for one in told}
        assert reason in compose(told[0]).body

    def test_the_body_is_told_who_is_attached_to_it(self, mdmph: Authority, projet: User) -> None:
        supervisor = member(mdmph, Role.SUPERVISOR, email="responsable@mdmph.example.org")
        person = user(email="nouvelle@mdmph.example.org")
        typed = {"email": person.email, "authority": mdmph.pk, "role": "agent", "starts_on": "2026-11-30"}
        assert signed_in(projet).post("/admin/rattachements/new/", typed).status_code == 302
        told = Notification.objects.filter(kind="portail.secrecy_joined")
        assert {mdmph.email, supervisor.email} <= {one.recipient for one in told}
        assert "nouvelle@mdmph.example.org" not in {one.recipient for one in told}

    def test_it_closes_in_the_evening(self, marked: Dossier, mdmph: Authority, now: Any) -> None:
        from portail.administration import secrecy  # noqa: PLC0415 the package is assembled last

        admin = user(email="admin@example.org", is_superuser=True, is_staff=True)
        secrecy.lift(user=admin, authority=mdmph, reason="Panne du logiciel de la MDMPH.", at=AT)
        assert strengthen(signed_in(admin)).get(desk_page(marked)).status_code == 200
        now.move_to(AT + datetime.timedelta(days=1))
        assert strengthen(signed_in(admin)).get(desk_page(marked)).status_code == 404

    def test_nobody_attaches_themselves_to_the_body(self, mdmph: Authority, projet: User) -> None:
        typed = {
            "email": projet.email,
            "authority": mdmph.pk,
            "role": "agent",
            "starts_on": "2026-11-30",
            "ends_on": "",
        }
        answer = signed_in(projet).post("/admin/rattachements/new/", typed)
        assert "on ne s’y rattache pas soi-même" in WebPage(answer).text


class TestWhatLeavesIt:
    """Each act of the desk is one of those that stay inside, or is refused."""

    INSIDE = frozenset({"attribuer", "note", "message", "suivre", "ne-plus-suivre", "etiquettes"})

    def test_every_act_of_the_desk(self, marked: Dossier, desk_of_mdmph: Client, bron: Authority) -> None:
        marked.demande.refresh_from_db()
        before = (marked.demande.authority_id, marked.demande.state)
        for name in sorted(set(registry.actions()) - self.INSIDE):
            typed = {
                "version": marked.demande.version,
                "to": "resolved",
                "authority": bron.pk,
                "reason": "Parce que c’est ainsi.",
                "note": "Parce que c’est ainsi.",
                "name": "Quelqu’un",
                "email": "quelquun@example.org",
                "question": "Qu’en pensez-vous ?",
            }
            answer = desk_of_mdmph.post(f"{desk_page(marked)}{name}/", typed)
            assert answer.status_code in {403, 404, 405, 409, 422}, name
        marked.demande.refresh_from_db()
        assert (marked.demande.authority_id, marked.demande.state) == before


class TestNoTrace:
    def test_no_column_of_any_table_holds_a_word_of_it(self, marked: Dossier, mother: User) -> None:
        """What a backup by the documented command holds: all tables, as the owner dumps them."""
        browser(mother).get(page_of(marked))
        with acting_as(SYSTEM), connection.cursor() as cursor:
            cursor.execute("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'public'")
            tables = [name for (name,) in cursor.fetchall()]
            for table in tables:
                for mark in MARKS:
                    cursor.execute(f"SELECT count(*) FROM {table} AS row WHERE row::text ILIKE %s", [f"%{mark}%"])
                    assert cursor.fetchone() == (0,), f"{mark} lies in {table}"
        assert len(tables) > 100

    def test_no_mail_says_more_than_that_there_is_news(self, marked: Dossier) -> None:
        told = list(Notification.objects.exclude(recipient="agent@mdmph.example.org"))
        assert {one.kind for one in told} == {"grc.news", "dossiers.attached", "grc.mandate"}
        for one in told:
            if one.kind == "grc.mandate":
                continue
            letter = compose(one)
            parts = [letter.subject, letter.from_email, letter.reply_to, letter.body, *letter.alternatives]
            whole = "\n".join(map(str, parts)).casefold()
            for word in ("handicap", "mdph", "mdmph", "droit", "pièce", "rendez-vous", "lina", "commission"):
                assert word not in whole, (one.kind, word)
            assert not any(mark.casefold() in whole for mark in MARKS)
            assert one.authority.kind == "metropole"

    def test_several_news_are_one_mail(self, marked: Dossier) -> None:
        waiting = Notification.objects.filter(kind="grc.news", recipient="mere@example.org", context__what="")
        assert waiting.count() == 1

    def test_neither_log_nor_cache(self, marked: Dossier, mother: User, caplog: pytest.LogCaptureFixture) -> None:
        with caplog.at_level(logging.DEBUG):
            browser(mother).get(page_of(marked))
            browser(mother).get("/mon-espace/")
        assert not any(mark in caplog.text for mark in MARKS)
        client = cache._cache.get_client()
        for key in client.scan_iter():
            held = client.dump(key) or b""
            assert not any(mark.encode() in held for mark in MARKS), key

    def test_the_space_says_that_it_is_there_and_nothing_more(self, marked: Dossier, mother: User) -> None:
        for page in ("/mon-espace/", "/mon-espace/messages/", "/mon-espace/mes-donnees/"):
            text = WebPage(browser(mother, strong=False).get(page)).text
            for word in ("handicap", "MDMPH", "MDPH", *MARKS):
                assert word not in text, (page, word)
        with acting_as(SYSTEM):
            Demande.objects.filter(pk=marked.demande_id).update(state=State.WAITING_RESIDENT)
        space = WebPage(browser(mother, strong=False).get("/mon-espace/")).text
        assert marked.demande.reference in space
        assert "Ouvrir un dossier où quelque chose vous attend" in space

    def test_an_archive_of_one_s_data_holds_none(self, marked: Dossier, mother: User) -> None:
        with acting_as(SYSTEM):
            held = io.BytesIO()
            write_archive(mother, held, at=AT)
        archive = zipfile.ZipFile(held)
        words = "".join(archive.read(name).decode(errors="replace") for name in archive.namelist())
        assert mother.email in words
        for word in ("MDMPH", "handicap", *MARKS):
            assert word not in words, word

    def test_no_card_of_people_no_search_no_file(self, marked: Dossier, desk_of_mdmph: Client) -> None:
        people.identify()
        assert not Party.objects.filter(demande=marked.demande).exclude(person=None).exists()
        listed = WebPage(desk_of_mdmph.get("/admin/demandes/", {"vue": "toutes"})).text
        assert marked.demande.reference in listed
        assert "Roux" not in listed
        for word in (*MARKS, "mere@example.org", "Roux"):
            found = WebPage(desk_of_mdmph.get("/admin/demandes/", {"q": word, "vue": "toutes"}))
            assert marked.demande.reference not in found.text
        taken: Any = desk_of_mdmph.post("/admin/demandes/exporter/", {"filtre": "vue=toutes", "format": "csv"})
        assert marked.demande.reference not in taken.getvalue().decode()

    def test_its_number_is_found_in_a_form_alone(
        self, marked: Dossier, desk_of_mdmph: Client, agent: User, agent_bron: User
    ) -> None:
        way = "/admin/dossiers/trouver/"
        assert way in desk_of_mdmph.get("/admin/").text
        assert way not in signed_in(agent_bron).get("/admin/").text
        assert desk_of_mdmph.post(way, {"number": f" {MARKS[0].lower()} "})["Location"] == desk_page(marked)
        assert "relisez-le" in WebPage(desk_of_mdmph.post(way, {"number": "2026-0"})).text
        assert signed_in(agent).get(way)["Location"].startswith("/compte/")
        assert strengthen(signed_in(agent_bron)).post(way, {"number": MARKS[0]}).status_code == 403

    def test_a_claim_by_reference_and_a_link_asked_for_find_none(self, marked: Dossier, mother: User) -> None:
        operations.claim(reference=marked.demande.reference, user=mother, at=AT)
        operations.send_link(reference=marked.demande.reference, email=mother.email, at=AT)
        assert not Notification.objects.filter(kind="grc.link").exists()

    def test_the_calendar_does_not_say_of_what(self, marked: Dossier, mother: User) -> None:
        text = browser(mother).get(f"{page_of(marked)}dates.ics").text
        assert "Un rendez-vous" in text
        assert not any(mark in text for mark in MARKS)
        assert "MDPH" not in text.upper().replace("MDMPH", "MDPH")


def test_the_page_costs_twelve_statements_at_most(marked: Dossier, mother: User) -> None:
    _answer, sql = statements(browser(mother), page_of(marked))
    of_panel = [one for one in sql if "dossiers_" in one or "handicap_" in one or "accessrecord" in one]
    assert len(of_panel) <= 4
    assert len(sql) <= 20, sql
