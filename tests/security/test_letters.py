"""Security item 33: what letters open is on the host of the stored site, whatever the request said its host was.

On the metropolis's site, on a commune's below it, and on one that keeps its own domain.
"""

import re
import uuid
from urllib.parse import urlsplit

import pytest
from django.http import HttpRequest
from django.test import RequestFactory
from wagtail.log_actions import log
from wagtail.models import Site

from accounts.models import User
from communes.enums import Role
from communes.models import Authority
from grc import operations
from grc.desk import notices as morning
from grc.desk.operations.digest import Matter
from grc.enums import State
from grc.models import Demande, Party, Sharing
from grc.notices import agents, sharing, undisclosed
from grc.partners import notices as partners
from home.notices import KINDS as KINDS_OF_PAGES
from notifications import operations as outbox
from notifications.channels.email import compose
from notifications.enums import Urgency
from notifications.models import Notification
from notifications.registry import registered_kinds
from portail.administration import outgoing, secrecy, version_letters
from portail.governance import notices as governance
from portail.governance.notices import letters as partnership
from portail.handover import notices as handover
from portail.signin import letters
from services.dossiers.polling import notices as polling
from tests.factories import rectifications
from tests.factories.accounts import holder
from tests.factories.mandates import asked
from tests.factories.people import member, user
from tests.factories.requests import FILED_AT, demande
from tests.factories.sites import Visitor, bare_site
from tests.factories.software import webhook
from tests.security import rooms
from tests.signalement.conftest import Sender, site_of

pytestmark = pytest.mark.django_db
ACCOUNTS = "http://localhost:8000"
OF_SITES = {
    "metropole": ACCOUNTS,
    "bron": "http://bron.localhost:8000",
    "dardilly": "https://www.mairie-de-dardilly.example.org",
}
EVIL = "attaque.example"
FORGED: list[dict[str, str]] = [
    {"x-forwarded-host": EVIL},
    {
        "x-forwarded-host": EVIL,
        "x-forwarded-proto": "https",
        "x-forwarded-port": "4443",
        "x-forwarded-prefix": f"/{EVIL}",
    },
    {"forwarded": f"host={EVIL};proto=https"},
    {"x-host": EVIL, "x-original-host": EVIL, "x-http-host-override": EVIL, "x-original-url": f"https://{EVIL}/"},
    {"host": "{host}:4443"},
    {"origin": f"https://{EVIL}", "referer": f"https://{EVIL}/"},
]
WITHOUT_BUTTON = {f"accounts.{name}" for name, letter in letters.LETTERS.items() if not letter.action}
# Which open the administration.
OF_AGENTS = {
    *(f"grc.{name}" for name in agents.KINDS | partners.KINDS | morning.KINDS),
    *(f"portail.{name}" for name in outgoing.KINDS),
    *(f"governance.{name}" for name in governance.KINDS | partnership.KINDS),
    *(version_letters.KIND, handover.KIND, secrecy.KIND, secrecy.JOINED, secrecy.CHANGED),
    *(polling.SILENT, polling.BACK),
}
# Which the metropolis writes to who serves or speaks for another, on its own paper.
OF_METROPOLIS = {version_letters.KIND, handover.KIND, secrecy.KIND, secrecy.JOINED, secrecy.CHANGED, undisclosed.KIND}
OF_METROPOLIS |= {f"governance.{name}" for name in partnership.KINDS}
ADDRESS = re.compile(r"https?://[^\s\"'<>)]+")


@pytest.fixture(autouse=True)
def sites(metropolis: Authority, bron: Authority, dardilly: Authority) -> dict[str, Site]:
    made = {authority.slug: bare_site(authority) for authority in (metropolis, bron, dardilly)}
    own = made["dardilly"]
    own.hostname, own.port = "www.mairie-de-dardilly.example.org", 443
    own.save()
    return made


@pytest.fixture(params=sorted(OF_SITES))
def authority(request: pytest.FixtureRequest, sites: dict[str, Site]) -> Authority:
    return Authority.objects.get(slug=request.param)


def hosts_of(letter: Notification) -> set[str]:
    """The scheme and host of each address in the letter, in both its forms."""
    message = compose(letter)
    bodies = [message.body, *(str(part.content) for part in message.alternatives)]
    assert len(bodies) == 2
    assert EVIL not in " ".join([*bodies, message.subject, str(message.extra_headers), message.from_email])
    found = [address for body in bodies for address in ADDRESS.findall(body)]
    assert found, letter.kind
    return {"{0.scheme}://{0.netloc}".format(urlsplit(address)) for address in found}


def seen_hosts() -> dict[str, set[str]]:
    """The hosts in what the outbox holds, by kind."""
    hosts: dict[str, set[str]] = {}
    for letter in Notification.objects.all():
        hosts.setdefault(letter.kind, set()).update(hosts_of(letter))
    return hosts


def forged(authority: Authority, headers: dict[str, str]) -> HttpRequest:
    host = urlsplit(OF_SITES[authority.slug]).hostname or ""
    named = {"host": host} | {name: value.format(host=host) for name, value in headers.items()}
    request = RequestFactory().post("/", headers=named)
    request.authority = authority
    return request


def filed_by(helper: User, authority: Authority, agent: User) -> None:
    """A request filed on the site of `authority`, with all that may be told of it."""
    filed = demande(authority, email=helper.email, name="Camille")
    colleague = member(filed.authority, Role.AGENT)
    operations.add_note(demande_id=filed.pk, body="À voir", by=agent, tell=[colleague], at=FILED_AT)
    operations.write_to_resident(demande_id=filed.pk, body="Bonjour", by=agent, version=1, at=FILED_AT)
    operations.move(demande_id=filed.pk, to="attente_usager", by=agent, version=2, note="Où ?", at=FILED_AT)
    for room in rooms.sweeps():
        filed.refresh_from_db()
        room.letters(filed, agent)
    rectifications.asked(rectifications.canteen(authority), agent)
    morning.post(agent, [Matter("late", 1, [filed])], on=FILED_AT.date(), at=FILED_AT)
    operations.send_link(reference=filed.reference, email=helper.email, at=FILED_AT)
    operations.attach(demande_id=filed.pk, user=helper, at=FILED_AT)
    party = Party.objects.get(demande=filed)
    operations.detach(demande_id=filed.pk, user=helper, at=FILED_AT, role=party.role)
    filed.refresh_from_db()
    elsewhere = Authority.objects.exclude(pk=authority.pk).filter(slug__in=OF_SITES).earliest("pk")
    operations.transfer(
        demande_id=filed.pk, to=elsewhere, reason="Voirie", by=agent, version=filed.version, at=FILED_AT
    )


def of_reports(authority: Authority) -> None:
    """What who follows a report, or a place, is sent."""
    told = {"reference": "GX7K-4M2P", "label": "Lampadaire éteint", "where": "Bron", "standing": "Résolu"}
    common = {"subscription": str(uuid.uuid4()), "origin_id": authority.pk, "about": "le signalement GX7K-4M2P"}
    for kind, more in {
        "confirm": {},
        "news": told | {"news": [told]},
        "around": {"reports": [told], "count": 1},
    }.items():
        outbox.post(
            outbox.Notice(
                key=f"signalement.{kind}",
                topic="abonnement:1",
                kind=f"signalement.{kind}",
                authority_id=authority.pk,
                recipient="voisine@example.org",
                context=common | more,
                urgency=Urgency.BULK,
            ),
            at=FILED_AT,
        )


def test_every_kind_of_letter_on_every_kind_of_site(authority: Authority) -> None:
    own, helper = OF_SITES[authority.slug], holder()
    agent = user(is_superuser=True, is_staff=True)
    filed_by(helper, authority, agent)
    withdrawn = demande(authority, email=helper.email)
    operations.move(demande_id=withdrawn.pk, to=State.PLANNED, by=agent, version=1, at=FILED_AT)
    moved = seen_hosts()["grc.moved"]
    operations.withdraw(demande_id=withdrawn.pk, at=FILED_AT)
    asked(helper, origin=authority)
    software = webhook(authority)
    partners.paused(software, at=FILED_AT)
    log(instance=software, action="wagtail.create", user=member(authority, Role.SUPERVISOR))
    sharing.asked(Sharing(pk=0, user=helper), demande(authority), at=FILED_AT)
    for kind in KINDS_OF_PAGES:
        outbox.post(
            outbox.Notice(
                key=kind,
                topic="page:1",
                kind=f"home.{kind}",
                authority_id=authority.pk,
                recipient=helper.email,
                context={
                    "authority_id": authority.pk,
                    "page_id": 1,
                    "page_title": "Piscine",
                    "author": "",
                    "comment": "",
                },
                urgency=Urgency.BULK,
            ),
            at=FILED_AT,
        )
    of_reports(authority)
    undisclosed.post(withdrawn, helper.email, key="news", topic="demande:0", what="", at=FILED_AT)
    newcomer = member(Authority.objects.get(slug="mdmph"), Role.AGENT)
    log(instance=newcomer.memberships.get(), action="wagtail.create", user=agent)
    secrecy.lift(user=agent, authority=Authority.objects.get(slug="mdmph"), reason="Une panne, ce matin.", at=FILED_AT)
    secrecy.tell_changed(newcomer, secrecy.AccountChange.FACTORS, by=agent, at=FILED_AT)
    for name, letter in letters.LETTERS.items():
        opened = dict.fromkeys(letters.LINKS, f"https://{EVIL}/compte/x/") if letter.action else {}
        context = {"code": "BCDF-GHJK"} if name == "login_code" else opened
        letters.post(forged(authority, FORGED[0]), name, to=helper.email, context=context)
    hosts = seen_hosts() | {"grc.moved": moved}  # which the next letter took along
    assert set(hosts) == {kind.name for kind in registered_kinds()}
    for kind, found in hosts.items():
        opens_account = kind.startswith("home.") or (kind.startswith("accounts.") and kind not in WITHOUT_BUTTON)
        opens_account |= kind in OF_AGENTS
        sender = ACCOUNTS if kind in OF_METROPOLIS else own
        assert found == {sender} | ({ACCOUNTS} if opens_account else set()), kind


@pytest.mark.parametrize("headers", FORGED, ids=" ".join)
@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/compte/inscription/", {"email": "{new}", "password1": "quatre mots sans aucun rapport"}),
        ("/compte/inscription/", {"email": "{known}", "password1": "quatre mots sans aucun rapport"}),
        ("/compte/mot-de-passe/oublie/", {"email": "{known}"}),
        ("/compte/mot-de-passe/oublie/", {"email": "{new}"}),
        ("/compte/connexion/lien/", {"email": "{known}"}),
        ("/compte/connexion/lien/", {"email": "{new}"}),
    ],
    ids=["sign-up", "sign-up known", "password", "password unknown", "link", "link unknown"],
)
def test_letters_of_accounts_asked_for_with_forged_headers(
    headers: dict[str, str], path: str, said: dict[str, str]
) -> None:
    addresses = {"known": holder().email, "new": f"{uuid.uuid4()}@example.org"}
    sent = {name: value.format(**addresses) for name, value in said.items()}
    forged_now = {name: value.format(host="localhost") for name, value in headers.items()}
    answer = Visitor("localhost").post(path, sent, headers=forged_now)
    assert answer.status_code == 302
    assert EVIL not in answer["Location"]
    assert [hosts_of(letter) for letter in Notification.objects.all()] == [{ACCOUNTS}]


@pytest.mark.parametrize("host", [EVIL, f"localhost@{EVIL}", f"localhost, {EVIL}", f"localhost.{EVIL}", "127.0.0.1"])
def test_another_host_has_no_letter_sent(host: str) -> None:
    known = holder().email
    for path in ("/compte/mot-de-passe/oublie/", "/compte/connexion/lien/"):
        assert Visitor(host).post(path, {"email": known}).status_code in (400, 404)
    assert not Notification.objects.exists()


@pytest.mark.parametrize("headers", FORGED, ids=" ".join)
def test_the_host_of_a_commune_has_letters_of_accounts_sent_by_the_account_host_only(headers: dict[str, str]) -> None:
    """Nor does it lead to a host that the headers name."""
    for slug, address in OF_SITES.items():
        if slug == "metropole":
            continue
        host = urlsplit(address).hostname or ""
        forged_now = {name: value.format(host=host) for name, value in headers.items()}
        for path in ("/compte/mot-de-passe/oublie/", "/compte/connexion/lien/", "/compte/adresse/"):
            answer = Visitor(host).post(path, {"email": holder().email}, headers=forged_now)
            assert answer["Location"] == ACCOUNTS + path
    assert not Notification.objects.exists()


@pytest.mark.parametrize("headers", FORGED, ids=" ".join)
def test_the_receipt_of_a_report_sent_with_forged_headers(headers: dict[str, str], bron: Authority) -> None:
    site = site_of(bron, "signaler.bron.example.org")
    sender = Sender(site.hostname)
    forged_now = {name: value.format(host=site.hostname) for name, value in headers.items()}
    sender.open()
    sender.client.defaults |= {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in forged_now.items()}
    assert sender.send(email="camille@example.org").status_code == 302
    filed = Demande.objects.get()
    sender.client.post("/suivi/", {"reference": filed.reference, "email": "camille@example.org"})
    assert seen_hosts() == {
        "grc.filed": {site.root_url},
        "grc.link": {site.root_url},
    }
