"""A mother follows the files of two children at the MDMPH, an agent reads one, one child comes of age."""

import datetime
import json
import subprocess
import sys

import psycopg
import pytest
import requests
from django.conf import settings
from playwright.sync_api import expect

from tests.factories.accounts import SECRET, app_code
from tests.journeys.conftest import Guichet, Visit, sign_in
from tests.journeys.examination import faults_of
from tests.journeys.visitor import DESK, PHONE, Visitor
from tests.validator import Validator

pytestmark = pytest.mark.browser
MOTHER, AGENT, GROWN = "usagere@example.org", "agent.mdmph@example.org", "nadia@example.org"
ELDER, YOUNGER = "2025-69-018830", "2026-69-004217"
# A key of the MDMPH's software, and second factors of the three: what they set up by themselves is in other journeys.
PREPARED = f"""
import json
from allauth.mfa.totp.internal.auth import TOTP
from django.utils import timezone
from accounts.context import SYSTEM, acting_as
from accounts.models import TermsVersion, User
from accounts.operations import trust_address
from accounts.operations.terms import accept
from portail.demo.files import key_for
from services.dossiers.enums import FileKind
with acting_as(SYSTEM):
    grown = User.objects.create_user("{GROWN}", "Guichet-demo-2026", first_name="Nadia", last_name="Kesraoui")
    trust_address(grown)
    accept(grown, TermsVersion.objects.in_force(timezone.localdate()).first(), at=timezone.now())
    for email in ("{MOTHER}", "{AGENT}", "{GROWN}"):
        TOTP.activate(User.objects.get(email=email), "{SECRET}")
    print(json.dumps(key_for("mdmph", FileKind.HANDICAP, at=timezone.now())[1]))
"""
# What time will do: the mandate of the elder has ended the day before.
OF_AGE = """
ALTER TABLE grc_mandate DISABLE TRIGGER USER;
UPDATE grc_mandate SET ends_on = current_date - 1 WHERE name = 'Nadia Kesraoui';
ALTER TABLE grc_mandate ENABLE TRIGGER USER;
"""


@pytest.fixture
def key(guichet: Guichet) -> str:
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", PREPARED]
    environment = guichet.house.environment
    made = subprocess.run(command, env=environment, cwd=settings.BASE_DIR, check=True, capture_output=True, text=True)
    return str(json.loads(made.stdout.strip().splitlines()[-1]))


@pytest.fixture(autouse=True)
def alone(guichet: Guichet, key: str) -> object:
    """Leave these accounts as the other journeys expect them."""
    yield
    guichet.house.ask("DELETE FROM mfa_authenticator WHERE type = 'totp' RETURNING 1")


def prove(one: Visitor) -> None:
    """The code of the application, where it is asked."""
    one.page.get_by_label("Code", exact=True).fill(app_code(SECRET))
    one.page.locator("main form button").first.click()


def signed_in(one: Visitor, email: str) -> Visitor:
    sign_in(one, email)
    prove(one)
    one.page.wait_for_url("**/mon-espace/")
    return one


def tell(guichet: Guichet, key: str, **told: object) -> None:
    address = f"{guichet.site('metropole')}/api/v1/partner/files/handicap/"
    answer = requests.put(address, json=told, headers={"Authorization": f"Bearer {key}"}, timeout=30)
    assert answer.json()["applied"], answer.text


def test_two_children(guichet: Guichet, visit: Visit, key: str, validator: Validator) -> None:
    mother = signed_in(visit("metropole", **PHONE), MOTHER)
    page = mother.open("/mon-espace/?vue=toutes")
    assert "MDMPH" not in page.get_by_role("main").inner_text()
    addresses = [link.get_attribute("href") for link in page.get_by_role("link", name="Dossier protégé").all()]
    assert len(addresses) == 2
    files = {}
    for address in filter(None, addresses):
        text = mother.open(address).get_by_role("main").inner_text()
        files[ELDER if ELDER in text else YOUNGER] = address
    page = mother.open(files[YOUNGER])
    expect(page.get_by_role("main")).to_contain_text("Vous agissez pour Ilyès Kesraoui")
    expect(page.get_by_role("main")).to_contain_text("Rendez-vous")
    assert faults_of(mother, [320], validator) == {}
    page.get_by_label("Me rappeler de renouveler un droit").select_option("3")
    mother.press("Régler le rappel")
    expect(page.get_by_role("main")).to_contain_text("Le rappel est réglé")

    agent = visit("metropole", **DESK)
    sign_in(agent, AGENT)
    prove(agent)
    agent.page.wait_for_load_state()
    [(request,)] = guichet.house.ask(
        f"SELECT id FROM grc_demande WHERE reference = '{files[YOUNGER].rstrip('/').rpartition('/')[2]}'"
    )
    page = agent.open(f"/admin/demandes/{request}/")
    expect(page.get_by_role("main")).to_contain_text(YOUNGER)
    assert faults_of(agent, [390], scope="main") == {}
    page = mother.open(files[YOUNGER])
    page.get_by_text("Qui a ouvert ce dossier").click()
    expect(page.get_by_role("main")).to_contain_text("un agent de la MDMPH")

    now = datetime.datetime.now(datetime.UTC)
    born = now.date().replace(year=now.year - 18).isoformat()
    tell(
        guichet,
        key,
        number=ELDER,
        at=now.isoformat(),
        stage="notifie",
        deposited_on=(now - datetime.timedelta(days=320)).date().isoformat(),
        rights=[
            {"right": "pch", "state": "accorde", "ends_on": (now + datetime.timedelta(days=150)).date().isoformat()}
        ],
        holders=[{"surname": "Kesraoui", "birth_date": born}],
    )
    with psycopg.connect(guichet.house.environment["DATABASE_OWNER_URL"]) as connection:
        connection.execute(OF_AGE)
    mother.open(files[ELDER], status=404)
    grown = signed_in(visit("metropole", **PHONE), GROWN)
    page = grown.open("/mon-espace/dossiers/?nature=protege")
    assert faults_of(grown, [320], validator) == {}
    page.get_by_label("Numéro du dossier").fill(ELDER)
    page.get_by_label("Nom de famille").fill("Kesraoui")
    page.locator("main [name=birth_date]").fill(born)
    grown.press("Rattacher le dossier")
    expect(page.get_by_role("main")).to_contain_text("Prestation de compensation du handicap")
    mother.open(files[ELDER], status=404)
    mother.open(files[YOUNGER])
