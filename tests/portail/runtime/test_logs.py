"""What the logs must not hold (ASVS 16.2.5), and what they must (16.4.1)."""

import datetime
import io
import json
import logging
import logging.config
from collections.abc import Iterator

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from communes.models import Authority
from grc.links import token_for
from portail.runtime.logs import redacted_path
from portail.settings.logs import logging_config
from tests.factories.people import PASSWORD, user
from tests.factories.requests import demande
from tests.factories.sites import Visitor, bare_site

EMAIL = "personne.canari@example.org"
CANARY = "un-canari"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What production would write to its output."""
    stream = io.StringIO()
    config = logging_config(as_json=True)
    config["handlers"]["stdout"]["stream"] = stream
    logging.config.dictConfig(config)
    yield stream
    logging.config.dictConfig(logging_config(as_json=False))


def lines_of(written: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in written.getvalue().splitlines()]


def test_the_secret_of_a_link_stays_out(bron: Authority, written: io.StringIO) -> None:
    bare_site(bron)
    token = token_for(demande(bron, email=EMAIL, description="canari-description"))
    visitor = Visitor("bron.localhost", raise_request_exception=False)
    visitor.get(f"/suivi/{token}/?token={token}")
    visitor.get(f"/suivi/{token}/photo/0b7c0a54-6f1e-4f5c-9a51-6d2f6b1f2c10/x/")
    visitor.post(f"/suivi/{token}/", {"body": "canari-reponse", "email": EMAIL})
    visitor.post("/suivi/", {"reference": "GX7K-4M2P", "email": EMAIL})
    text = written.getvalue()
    assert "/suivi/…/" in text
    for canary in (token, token[:20], EMAIL, "canari-"):
        assert canary not in text, canary


def test_passwords_and_addresses_stay_out(metropolis: Authority, written: io.StringIO) -> None:
    bare_site(metropolis)
    user(email=EMAIL)
    visitor = Visitor("localhost", HTTP_USER_AGENT="canari-agent", REMOTE_ADDR="203.0.113.77")
    visitor.post("/compte/connexion/", {"login": EMAIL, "password": PASSWORD})
    visitor.post("/compte/connexion/", {"login": EMAIL, "password": "canari-mot-de-passe"})
    visitor.get("/compte/adresse/confirmer/canari-cle/")
    visitor.get("/compte/mot-de-passe/nouveau/1-canari-cle/")
    visitor.get(f"/compte/retour/?code=canari-code&state=canari-etat&next={EMAIL}")
    visitor.get(f"/recherche/?q={EMAIL}")
    text = written.getvalue()
    assert "/compte/connexion/" in text
    assert "/compte/adresse/confirmer/…/" in text
    for canary in (EMAIL, PASSWORD, "canari-", "203.0.113.77"):
        assert canary not in text, canary


def test_a_line_is_one_object_that_says_what_happened(bron: Authority, written: io.StringIO) -> None:
    bare_site(bron)
    response = Visitor("bron.localhost").get("/nulle-part/")
    line = lines_of(written)[-1]
    assert line["message"] == "GET /nulle-part/ 404"
    assert line["level"] == "INFO"
    assert line["request_id"] == response["X-Request-Id"]
    assert isinstance(line["ms"], float)
    written_at = datetime.datetime.fromisoformat(str(line["time"]))
    assert abs(datetime.datetime.now(datetime.UTC) - written_at) < datetime.timedelta(minutes=1)


@pytest.mark.parametrize("injected", ["%0d%0aFAUX", "%1b[31mrouge", "%00", "%E2%80%A8FAUX"])
def test_an_address_cannot_forge_a_line(bron: Authority, written: io.StringIO, injected: str) -> None:
    bare_site(bron)
    Visitor("bron.localhost").get(f"/a{injected}/")
    assert len(written.getvalue().splitlines()) == 1
    assert not any(ord(letter) < 32 for letter in str(lines_of(written)[0]["message"]))


def test_the_row_that_postgresql_quotes_stays_out(db: None, written: io.StringIO) -> None:
    user(email=EMAIL)
    with pytest.raises(IntegrityError) as error, transaction.atomic():
        User.objects.bulk_create([User(email=EMAIL, first_name=CANARY, password=CANARY)])
    logging.getLogger("guichet.errors").error("Échec pour %s", EMAIL, exc_info=error.value)
    line = lines_of(written)[0]
    assert "IntegrityError" in str(line["exc_info"])
    assert "duplicate key" in str(line["exc_info"])
    for canary in (EMAIL, CANARY):
        assert canary not in written.getvalue(), canary


def test_the_password_of_a_server_stays_out(written: io.StringIO) -> None:
    try:
        raise ConnectionError(f"amqp://guichet:{CANARY}@courtier:5672// ne répond pas")
    except ConnectionError:
        logging.getLogger("celery").exception("postgres://guichet_app:%s@base/guichet", CANARY)
    assert CANARY not in written.getvalue()
    assert "@courtier" in written.getvalue()


def test_django_s_own_extra_stays_out(bron: Authority, written: io.StringIO) -> None:
    bare_site(bron)
    Visitor("bron.localhost", enforce_csrf_checks=True).post("/suivi/jeton-canari-0123456789/", {"a": "b"})
    assert "jeton-canari" not in written.getvalue()


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/suivi/", "/suivi/"),
        ("/suivi/abc/", "/suivi/…/"),
        ("/suivi/abc/retirer/", "/suivi/…/retirer/"),
        ("/suivi/abc", "/suivi/…"),
        ("/api/v1/requests/abc/", "/api/v1/requests/…/"),
        ("/compte/adresse/confirmer/Mg:abc/", "/compte/adresse/confirmer/…/"),
        ("/compte/mot-de-passe/nouveau/1-abc/", "/compte/mot-de-passe/nouveau/…/"),
        ("/aide/", "/aide/"),
    ],
)
def test_the_path_of_a_link_is_kept_without_its_secret(path: str, said: str) -> None:
    assert redacted_path(path) == said
