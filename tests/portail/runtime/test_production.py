"""The settings of production, in a process of their own: what they refuse, what they send (ASVS 3.3, 3.4)."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from portail.runtime import keys
from portail.settings.environment import DECLARED, database_servers, is_here

ROOT = Path(settings.BASE_DIR)
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "portail.settings",
    **keys.draw(),
    "BASE_DOMAIN": "guichet.example",
    "METRICS_TOKEN": "t",
    "SECURITY_CONTACT": "securite@guichet.example",
    "PYTHONPATH": f"{ROOT}:{ROOT / 'site'}",
}
CHOSEN = {*DECLARED, "DJANGO_SETTINGS_MODULE"} - {"DATABASE_URL", "CACHE_URL", "BROKER_URL"}

ASK = """
import json, django
django.setup()
from django.test import Client
client = Client(headers={"host": "guichet.example", "x-forwarded-proto": "https"}, raise_request_exception=False)
answers = {}
for path in ("/healthz", "/un-hote-inconnu/"):
    response = client.get(path)
    answers[path] = [response.status_code, dict(response.headers)]
plain = Client(headers={"host": "guichet.example"}).get("/healthz")
answers["plain"] = [plain.status_code, dict(plain.headers)]
from django.http import HttpRequest, HttpResponse
from django.contrib.sessions.middleware import SessionMiddleware
from django.middleware.csrf import CsrfViewMiddleware, get_token
def view(request):
    request.session["a"] = 1
    request.session.save = lambda *a, **k: setattr(request.session, "_session_key", "k" * 32)
    get_token(request)
    return HttpResponse()
def leave(request):
    from accounts.passage import start
    from wagtail.models import Site
    request.session = {}
    request._wagtail_site = Site(hostname="bron.guichet.example", port=443)
    return start(request, entrance="account_login", to="/mon-espace/")
request = HttpRequest()
request.method = "GET"
request.META["HTTP_HOST"] = "guichet.example"
response = SessionMiddleware(CsrfViewMiddleware(view))(request)
answers["cookies"] = [morsel.OutputString() for morsel in response.cookies.values()]
answers["cookies"] += [morsel.OutputString() for morsel in leave(request).cookies.values()]
print(json.dumps(answers))
"""


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the environment of production; an empty value removes a variable."""
    inherited = {name: value for name, value in os.environ.items() if name not in CHOSEN}
    chosen = {name: value for name, value in {**PRODUCTION, **environment}.items() if value}
    return subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=inherited | chosen, capture_output=True, text=True, check=False
    )


def test_the_check_of_deployment_has_nothing_to_say(tmp_path: Path) -> None:
    done = run("manage.py", "check", "--deploy", "--fail-level", "WARNING", VAR_DIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "no issues (0 silenced)" in done.stdout + done.stderr


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BASE_DOMAIN", "guichet.example"),
        ("BASE_DOMAIN", "grandlyon.com"),
        ("BASE_DOMAIN", "localhost.evil.example"),
        ("ADMIN_BASE_URL", "https://localhost"),
        ("TRUSTED_PROXIES", "10.0.0.1"),
        ("DATABASE_URL", "postgres://guichet_app@db.example.net/guichet"),
        ("DATABASE_OWNER_URL", "postgres://guichet_owner@10.0.0.9/guichet"),
        ("PGHOSTADDR", "10.0.0.9"),  # libpq goes there whatever the URL says
    ],
)
def test_the_demo_does_not_start_beside_settings_of_production(name: str, value: str) -> None:
    done = run("manage.py", "check", **{"DEMO": "1", "BASE_DOMAIN": "localhost", name: value})
    assert done.returncode != 0
    assert f"La démonstration ne démarre pas à côté de réglages de production ({name}) :" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("host", "here"),
    [
        ("", True),
        ("localhost", True),
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("/var/run/postgresql", True),
        ("db", False),
        ("localhost.example.net", False),
        ("10.0.0.9", False),
        ("2001:db8::1", False),
    ],
)
def test_a_server_of_this_machine_is_known_from_another(host: str, here: bool) -> None:
    assert is_here(host) is here


def test_each_server_that_is_named_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://u@localhost,db.example.net/guichet")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgres:///guichet")
    monkeypatch.setenv("PGHOST", "other.example.net")
    monkeypatch.delenv("PGHOSTADDR", raising=False)
    assert [name for name, host in database_servers() if not is_here(host)] == ["DATABASE_URL", "PGHOST"]


def test_the_demo_is_not_installed_in_production() -> None:
    done = run("manage.py", "demo")
    assert done.returncode != 0
    assert "réglages de production" in done.stderr


def test_headers_and_cookies_of_production(tmp_path: Path) -> None:
    done = run("-c", ASK, VAR_DIR=str(tmp_path))
    assert done.returncode == 0, done.stderr
    answers = json.loads(done.stdout.splitlines()[-1])
    for path in ("/healthz", "/un-hote-inconnu/"):
        headers = answers[path][1]
        assert headers["Strict-Transport-Security"] == "max-age=31536000; includeSubDomains; preload", path
        assert headers["X-Content-Type-Options"] == "nosniff", path
        assert headers["Referrer-Policy"] == "same-origin", path
        assert headers["Cross-Origin-Opener-Policy"] == "same-origin", path
        assert "default-src 'none'" in headers["Content-Security-Policy"], path
    assert answers["plain"][0] == 200, "watchers ask without TLS, from inside"
    names = {cookie.partition("=")[0] for cookie in answers["cookies"]}
    assert names == {"__Host-session", "__Host-csrf", "__Host-passage"}
    for cookie in answers["cookies"]:
        for attribute in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
            assert attribute in cookie, cookie
        assert "Domain" not in cookie
    passage = next(cookie for cookie in answers["cookies"] if cookie.startswith("__Host-passage"))
    assert "Max-Age=1800" in passage


def test_the_demo_s_pages_are_not_served_in_production() -> None:
    code = (
        "import django; django.setup(); from portail.urls import urlpatterns as all; print([str(one) for one in all])"
    )
    names = run("-c", code).stdout
    assert "theme.css" in names
    assert "styleguide" not in names
    assert "media/" not in names
    assert "'demo/'" not in names


REACHED = """
import json, django
django.setup()
from django.conf import settings
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from portail.signin.identities.directory import franceconnect
def named(name):
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
def led(path):
    try:
        return resolve(f"/demo/franceconnect/{path}").url_name
    except Resolver404:
        return ""
paths = ("authorize", "token", "userinfo", "jwks", ".well-known/openid-configuration", "session/end")
print(json.dumps({
    "views": sorted({led(path) for path in paths} - {""}),
    "names": [name for name in ("authorize", "token", "userinfo", "keys") if named(f"franceconnect_{name}")],
    "simulated": settings.SIMULATED_FRANCECONNECT,
    "provider": (app := franceconnect()) and app.settings["server_url"],
}))
"""
NAMED_BY_HAND = {
    "FRANCECONNECT_URL": "https://guichet.example/demo/franceconnect",
    "FRANCECONNECT_CLIENT_ID": "guichet",
    "FRANCECONNECT_CLIENT_SECRET": "demonstration",
    "SIMULATED_FRANCECONNECT": "https://guichet.example/demo/franceconnect",
}


def test_no_variable_brings_the_simulated_franceconnect() -> None:
    """Its addresses are in no table; its name in a variable is somebody else's."""
    nothing: dict[str, object] = {"views": [], "names": [], "simulated": ""}
    for variables, provider in (({}, None), (NAMED_BY_HAND, NAMED_BY_HAND["FRANCECONNECT_URL"])):
        done = run("-c", REACHED, **variables)
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout.splitlines()[-1]) == nothing | {"provider": provider}
    there = json.loads(run("-c", REACHED, DEMO="1", BASE_DOMAIN="localhost", PORT="8123").stdout.splitlines()[-1])
    assert there["provider"] == there["simulated"] == "http://localhost:8123/demo/franceconnect"
    assert len(there["views"]) == 6


def test_every_variable_is_documented() -> None:
    """In one table, with its default; and nothing else is read."""
    table = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    documented = {line.split("`")[1] for line in table.splitlines() if line.startswith("| `")}
    assert documented >= set(DECLARED)
    variables = {name for name in documented if name.isupper()}
    assert variables == set(DECLARED)
