"""A neighbour who builds: which permit, where the file stands, what is missing, what silence gave."""

import datetime
import subprocess
import sys

import pytest
import requests
from django.conf import settings
from playwright.sync_api import expect

from tests.journeys.conftest import Guichet, Visit, sign_in
from tests.journeys.visitor import PHONE

pytestmark = pytest.mark.browser
KEY = """
from django.utils import timezone
from accounts.context import SYSTEM, acting_as
from portail.demo.files import key_for
from services.dossiers.enums import FileKind
with acting_as(SYSTEM):
    print(key_for("bron", FileKind.URBANISME, at=timezone.now())[1])
"""


def tell(guichet: Guichet, **told: object) -> None:
    """What the town hall's software tells, over HTTP with a key."""
    command = [sys.executable, "manage.py", "shell", "-v0", "-c", KEY]
    environment = guichet.house.environment
    made = subprocess.run(command, env=environment, cwd=settings.BASE_DIR, check=True, capture_output=True, text=True)
    address = f"{guichet.site('metropole')}/api/v1/partner/files/urbanisme/"
    headers = {"Authorization": f"Bearer {made.stdout.strip()}"}
    answer = requests.put(address, json=told, headers=headers, timeout=30)
    assert answer.json()["applied"], answer.text


def test_from_the_question_to_the_tacit_decision(guichet: Guichet, visit: Visit) -> None:
    neighbour = visit("bron", **PHONE)
    page = neighbour.open("/dossiers/urbanisme/autorisation/")
    page.get_by_text("Changer l’extérieur d’un bâtiment").click()
    neighbour.press("Continuer")
    while page.get_by_role("button", name="Continuer").count():
        page.get_by_role("main").get_by_text("Non", exact=True).click()
        neighbour.press("Continuer")
    expect(page.get_by_role("heading", level=1)).to_contain_text("déclaration préalable")
    expect(page.get_by_role("main")).to_contain_text("gratuite")

    now = datetime.datetime.now(datetime.UTC)
    deposited, asked, completed, confirmed = (
        {"kind": kind, "on": (now - datetime.timedelta(days=days)).date().isoformat()}
        for kind, days in (("deposited", 70), ("pieces_asked", 55), ("completed", 40), ("tacit_confirmed", 0))
    )
    piece = {"code": "DP4", "name": "Plan des façades"}
    file = {"number": f"DP 069 029 {now:%y} 00777", "permit_kind": "DP", "subject": "Remplacement de volets"}
    tell(
        guichet,
        **file,
        at=(now - datetime.timedelta(days=50)).isoformat(),
        stage="incomplet",
        events=[deposited, asked],
        pieces=[piece | {"received": False}],
        holders=[{"surname": "Kesraoui", "birth_date": "1986-11-02"}],
    )
    resident = visit("metropole", **PHONE)
    sign_in(resident, "usagere@example.org")
    page = resident.open("/mon-espace/dossiers/?nature=urbanisme")
    page.get_by_label("Numéro du dossier").fill(file["number"].lower())
    resident.press("Rattacher ce dossier à mon nom")
    expect(page.get_by_role("heading", level=1)).to_have_text("Il manque des pièces à votre dossier.")
    expect(page.get_by_role("main")).to_contain_text("DP4 Plan des façades")
    followed = resident.path()

    tell(
        guichet,
        **file,
        at=now.isoformat(),
        stage="tacite_accord",
        events=[deposited, asked, completed, confirmed],
        pieces=[piece | {"received": True}],
    )
    page = resident.open(followed)
    expect(page.get_by_role("heading", level=1)).to_have_text("Votre autorisation est accordée tacitement.")
    expect(page.get_by_role("main")).to_contain_text("Affichez l’autorisation sur le terrain")
