"""The register of the addresses that open something by themselves: every one of the resolver is in it, and what is made
from it, or stands beside the application, knows them all."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import URLResolver, get_resolver

from communes.models import Authority
from portail.runtime.logs import REGISTER, SECRET_LINKS, holds_secret, redacted_path
from tests.factories.sites import Visitor, bare_site

CANARY = "un-canari"
SECRETS = re.compile(r"token|key|code|secret|signature|uidb(?:36|64)")  # what a parameter is called that is one
PROXY = Path(settings.BASE_DIR, "deploy", "nginx")
# In the administration an address opens nothing by itself; codes of Open311 and its receipts are public.
PUBLIC = ("open311/", "admin/")


def secret_addresses() -> Iterator[str]:
    """What stands before the part of an address that is called as secrets are, over the whole resolver."""
    for address in patterns(get_resolver()):
        first = next((one for one in re.finditer(r"<\w+:(\w+)>", address) if SECRETS.search(one[1])), None)
        if first and not address.startswith(PUBLIC):
            yield address[: first.start()]


def patterns(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for one in resolver.url_patterns:
        whole = before + re.sub(r"\^?([^(]*)\(\?P<(\w+)>.*", r"\1<re:\2>", str(one.pattern))
        yield from patterns(one, whole) if isinstance(one, URLResolver) else [whole]


def test_every_secret_address_is_in_the_register_and_none_is_shown() -> None:
    found = sorted(set(secret_addresses()))
    assert {f"/{prefix}" for prefix in found} == set(REGISTER)
    assert [prefix for prefix in found if redacted_path(f"/{prefix}{CANARY}/") != f"/{prefix}…/"] == []


def test_what_holds_no_secret_is_no_secret_link() -> None:
    assert not any(holds_secret(prefix) for prefix in (*REGISTER, "/", "/suivi", "/aide/suivi/guide/"))


@pytest.mark.parametrize("prefix", REGISTER)
def test_the_proxy_compresses_none(prefix: str) -> None:
    """What it compresses has a length that depends on the secret."""
    rules = (PROXY / "nginx.conf").read_text()
    assert re.search(rf"location \^~ {prefix} {{\s+gzip off;[^}}]*proxy_pass ", rules)


def test_no_log_of_the_proxy_has_an_address() -> None:
    rules = (PROXY / "nginx.conf").read_text()
    (written,) = re.findall(r"log_format guichet ([^;]*);", rules)
    named = set(re.findall(r"\$(\w+)", written))
    assert named.isdisjoint({"request", "request_uri", "uri", "args", "query_string", "document_uri", "http_referer"})
    installed = (PROXY / "guichet" / "installation.conf").read_text()
    assert re.findall(r"^\s*access_log\s+\S+ (\S+);", rules + installed, re.MULTILINE) == ["guichet"]
    assert re.findall(r"^\s*error_log\s+\S+ (\S+);", rules + installed, re.MULTILINE) == ["crit"], "below, it quotes"


@pytest.mark.parametrize("host", ["localhost", "bron.localhost"])
def test_none_is_indexed_kept_or_named_to_another_site(metropolis: Authority, bron: Authority, host: str) -> None:
    bare_site(metropolis)
    bare_site(bron)
    visitor = Visitor(host, raise_request_exception=False)
    refused = re.findall("Disallow: (.+)", visitor.read("/robots.txt"))
    for prefix in REGISTER:
        assert any(prefix.startswith(path) for path in refused), prefix
        answer = visitor.get(f"{prefix}{CANARY}/")
        assert answer["Referrer-Policy"] == "same-origin", prefix
        assert answer["X-Robots-Tag"] == "noindex, nofollow", prefix
        assert re.search("no-store|no-cache|max-age=0", answer["Cache-Control"]), prefix
    assert "X-Robots-Tag" not in visitor.get("/").headers


def test_those_of_requests_come_first() -> None:
    """Robots are told of what no other rule covers."""
    assert REGISTER[: len(SECRET_LINKS)] == SECRET_LINKS
