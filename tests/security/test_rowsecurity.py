"""The second wall (security item 4): PostgreSQL itself keeps one commune's rows from another's agents."""

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import ProgrammingError

from accounts import context
from accounts.context import NOBODY, SYSTEM, Actor, acting_as, resident
from accounts.enums import ActorKind
from accounts.models import User
from communes.models import Authority
from grc import operations
from grc.enums import MessageKind
from grc.models import Change, Demande, Event, Message, Party
from tests.factories.people import user
from tests.factories.requests import FILED_AT, demande
from tests.security.life import full_life_of_a_request

pytestmark = pytest.mark.django_db

# Tables of residents' data: every model of these packages, but the reference data named here with its reason.
PUBLIC = {
    "grc_demarche": "reference data",
    "grc_competence": "reference data",
    "grc_formversion": "definitions of forms",
    "grc_mailbox": "where mails are read; its password is sealed",
    "grc_observeddelay": "figures about ten requests or more",
    "grc_replytemplate": "texts of an authority, of nobody",
    "grc_webhook": "addresses of programs",
    "grc_partnerkey": "programs of authorities, looked for before it is known who acts",
    "deposits_numberrun": "the last number that a commune gave, of nobody",
    "deposits_permitopening": "what a commune decided before it takes declarations",
    "deposits_signatory": "functions that sign for a commune, without a name",
    "urbanisme_officialform": "reference data",
    "urbanisme_registerentry": "what the law publishes of planning files",
}
# Of one account or two, or of nobody known, whatever authority: tested beside their module.
OWN = {"grc_bulkaction", "grc_bulkitem", "grc_savedview", "grc_desksettings", "grc_keptdocument", "grc_mandate"}
OWN |= {"home_favourite", "home_helpremark", "home_homecommune", "accounts_pivotidentity", "accounts_termsacceptance"}
OWN |= {"accounts_profile", "accounts_dataexport", "handover_handoverarchive", "grc_offerrefusal"}
OWN |= {
    "drafts_servicedraft",
    "interests_collectionaddress",
    "interests_interest",
    "interests_mention",
    "interests_pushdevice",
}
OWN |= {"signalement_subscription", "signalement_sending", "signalement_sendingnews"}
# An authority’s own: a request that leaves leaves them behind (`people.drop_empty`, `transfer`).
LEFT_BEHIND = {"grc_person", "grc_likeness", "grc_label", "grc_demandelabel", "grc_watch", "grc_teamdemarche"}
LEFT_BEHIND |= {"grc_incomingmail", "grc_incident", "grc_scan", "grc_scanpart", "grc_team", "grc_teammember"}
# What an authority's programs were told stays its own, the line that says that the request left included.
TOLD = {"grc_change", "grc_webhookdelivery"}
UNREAD = {"grc_searchword"}  # of nobody, and read by no actor: a search alone does, as the owner
TABLES = sorted(
    model._meta.db_table
    for label in ("grc", "cosignatures", "notifications", "dossiers", "urbanisme", "deposits", "handicap")
    for model in apps.get_app_config(label).get_models()
    if model._meta.db_table not in {*PUBLIC, *OWN, *UNREAD}
)


def agent(authority: Authority) -> Actor:
    return Actor(kind=ActorKind.AGENT, authority_ids=(authority.pk,))


def count(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")
        return cursor.fetchone()[0]


@pytest.fixture(scope="module")
def lived(module_transaction: None) -> Demande:
    return full_life_of_a_request()


@pytest.fixture
def full_life(lived: Demande, db: None) -> Demande:
    """As it was made, whatever another test has made of it since."""
    return Demande.objects.get(pk=lived.pk)


def test_the_application_role_is_an_ordinary_one() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT current_user, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole,"
            " EXISTS (SELECT FROM pg_tables WHERE tableowner = current_user) FROM pg_roles WHERE rolname = current_user"
        )
        name, *powers = cursor.fetchone()
    assert powers == [False] * 5, name


def test_every_table_of_residents_data_has_its_policy() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relrowsecurity"
            " AND EXISTS (SELECT FROM pg_policy WHERE polrelid = pg_class.oid)"
        )
        protected = {name for (name,) in cursor.fetchall()}
    assert protected == {*TABLES, *OWN}


@pytest.mark.parametrize("table", TABLES)
class TestReading:
    def test_the_agent_of_the_authority_sees_the_rows(self, table: str, full_life: Demande, bron: Authority) -> None:
        with acting_as(agent(bron)):
            assert count(table) > 0

    def test_another_agent_sees_none(self, table: str, full_life: Demande, dardilly: Authority) -> None:
        assert count(table) > 0
        with acting_as(agent(dardilly)):
            assert count(table) == 0

    def test_nobody_sees_none(self, table: str, full_life: Demande) -> None:
        with acting_as(NOBODY):
            assert count(table) == 0

    def test_another_link_opens_none(self, table: str, full_life: Demande) -> None:
        with acting_as(Actor(kind=ActorKind.LINK, subject_id=full_life.pk + 1)):
            assert count(table) == 0


def test_a_link_opens_its_request_only(full_life: Demande, bron: Authority) -> None:
    other = demande(bron)
    with acting_as(Actor(kind=ActorKind.LINK, subject_id=full_life.pk)):
        assert list(Demande.objects.values_list("pk", flat=True)) == [full_life.pk]
    assert Demande.objects.filter(pk=other.pk).exists()


@pytest.mark.parametrize("table", TABLES)
def test_an_agent_writes_nothing_past_the_operations(table: str, full_life: Demande, bron: Authority) -> None:
    """Not even the rows that they see: the policies let only the system write."""
    with acting_as(agent(bron)), pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} SELECT * FROM {table} LIMIT 1")


def actor() -> str:
    """Who acts, as the database has it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT guichet_actor()")
        return cursor.fetchone()[0]


class TestActor:
    def test_is_restored_when_a_block_ends_or_fails(self, bron: Authority) -> None:
        with acting_as(agent(bron)):
            with acting_as(SYSTEM):
                assert actor() == "system"
            assert actor() == "agent"
            with (
                pytest.raises(ProgrammingError),
                acting_as(SYSTEM),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute("SELECT * FROM no_such_table")
            assert actor() == "agent"

    def test_is_written_once_however_often_it_is_said(self, bron: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
        """And stays written when what was done under it is undone."""
        written, write = [], context.write_actor
        monkeypatch.setattr(context, "write_actor", lambda: written.append(write()))
        with acting_as(agent(bron)):
            with (
                pytest.raises(ProgrammingError),
                acting_as(agent(bron)),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute("SELECT * FROM no_such_table")
            assert len(written) == 1
            assert actor() == "agent"
        assert len(written) == 2
        assert actor() == "system"

    def test_is_not_written_again_when_it_was_found_to_be_who_acted(self, monkeypatch: pytest.MonkeyPatch) -> None:
        with acting_as(NOBODY):
            written, write = [], context.write_actor
            monkeypatch.setattr(context, "write_actor", lambda: written.append(write()))
            with acting_as(lambda: NOBODY):
                assert actor() == ActorKind.NOBODY
            assert len(written) == 1
            assert actor() == ActorKind.NOBODY

    def test_is_written_to_a_new_connection(self, bron: Authority) -> None:
        """In a transaction of its own connection: what a loan from the pool would see."""
        with acting_as(agent(bron)):
            copy = connection.copy()
            try:
                with copy.cursor() as cursor:
                    cursor.execute("SELECT guichet_actor(), guichet_authorities()")
                    assert cursor.fetchone() == ("agent", [bron.pk])
            finally:
                copy.close()

    def test_follows_a_transfer(
        self, full_life: Demande, agent_bron: User, bron: Authority, metropolis: Authority
    ) -> None:
        operations.transfer(
            demande_id=full_life.pk, to=metropolis, reason="Voirie", by=agent_bron, version=3, at=FILED_AT
        )
        for table in set(TABLES) - LEFT_BEHIND - TOLD:
            with acting_as(agent(bron)):
                assert count(table) == 0, table
            with acting_as(agent(metropolis)):
                assert count(table) > 0, table
        with acting_as(agent(bron)):
            assert Change.objects.latest("pk").left
        with acting_as(agent(metropolis)):
            assert list(Change.objects.values_list("kind", "left")) == [("transfert", False)]


class TestResidents:
    """The holder of an account, for themselves: as the application role, whatever a query forgets to say."""

    ABOUT = ("grc_demande", "grc_party", "grc_event", "grc_message", "grc_attachment")

    @pytest.fixture
    def mine(self, full_life: Demande) -> User:
        person = user()
        Party.objects.filter(demande=full_life).update(user=person)
        return person

    @pytest.mark.parametrize("table", ABOUT)
    def test_read_what_hangs_on_their_requests(self, table: str, mine: User, bron: Authority) -> None:
        demande(bron)
        with acting_as(resident(mine.pk)), connection.cursor() as cursor:
            assert count(table) > 0
            column = "id" if table == "grc_demande" else "demande_id"
            cursor.execute(f"SELECT count(*) FROM {table} WHERE {column} <> ALL (grc_own_requests())")
            assert cursor.fetchone() == (0,)

    @pytest.mark.parametrize("table", TABLES)
    def test_another_account_reads_nothing(self, table: str, mine: User) -> None:
        with acting_as(resident(user().pk)):
            assert count(table) == 0

    def test_neither_does_an_account_that_was_detached(self, mine: User, full_life: Demande) -> None:
        Party.objects.filter(demande=full_life).update(user=None)
        with acting_as(resident(mine.pk)):
            assert count("grc_demande") == 0

    def test_an_account_without_a_number_owns_nothing(self, full_life: Demande) -> None:
        """A request without an account is not that of who has none."""
        with acting_as(Actor(kind=ActorKind.RESIDENT)):
            assert count("grc_demande") == 0

    def test_an_agent_reads_none_of_their_own_at_another_desk(self, mine: User, dardilly: Authority) -> None:
        with acting_as(Actor(kind=ActorKind.AGENT, authority_ids=(dardilly.pk,), user_id=mine.pk)):
            assert count("grc_demande") == 0

    def test_notes_of_agents_are_theirs(self, mine: User, full_life: Demande, agent_bron: User, now) -> None:
        operations.add_note(demande_id=full_life.pk, body="Appeler le poste 12", by=agent_bron, at=now)
        for reader in (resident(mine.pk), Actor(kind=ActorKind.LINK, subject_id=full_life.pk)):
            with acting_as(reader):
                assert not Message.objects.filter(kind=MessageKind.NOTE).exists()
                assert Message.objects.exists()
                assert not Event.objects.filter(shown=False).exists()
                assert Event.objects.exists()
        assert Event.objects.filter(shown=False).exists()

    @pytest.mark.parametrize("table", ABOUT)
    def test_write_nothing_past_the_operations(self, table: str, mine: User) -> None:
        with (
            acting_as(resident(mine.pk)),
            pytest.raises(ProgrammingError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"INSERT INTO {table} SELECT * FROM {table} LIMIT 1")

    def test_change_nothing_past_the_operations(self, mine: User) -> None:
        with acting_as(resident(mine.pk)), connection.cursor() as cursor:
            cursor.execute("UPDATE grc_demande SET summary = 'x'")
            assert cursor.rowcount == 0
            cursor.execute("DELETE FROM grc_party")
            assert cursor.rowcount == 0
