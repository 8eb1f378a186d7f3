"""Real OpenID Connect providers, started by the tests, and a browser without a window that goes to them."""

import contextlib
import json
import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import requests

from tests import children
from tests.bench.served import free_port
from tests.needs import node

SCRIPT = Path(__file__).with_name("provider.mjs")
BACK = "http://localhost:8000/compte/identites/{}/retour/"
OUT = "http://localhost:8000/compte/deconnexion/faite/"
# People who do not exist, in the forms that FranceConnect gives.
PEOPLE: dict[str, dict[str, Any]] = {
    "angela": {
        "given_name": "Angela Claire Louise",
        "given_name_array": ["Angela", "Claire", "Louise"],
        "family_name": "DUBOIS",
        "birthdate": "1962-08-24",
        "gender": "female",
        "birthplace": "75107",
        "birthcountry": "99100",
        "email": "angela@example.org",
    },
    "amina": {
        "given_name": "Amina",
        "family_name": "BENALI",
        "preferred_username": "MARTIN",
        "birthdate": "1975-00-00",
        "gender": "female",
        "birthplace": "",
        "birthcountry": "99352",
        "email": "amina@example.org",
    },
}


@dataclass
class Served:
    """A provider that answers at `issuer`, and the client it knows."""

    issuer: str
    client_id: str
    secret: str
    algorithm: str


@dataclass
class Browser:
    """What a person's browser does at the provider's: follows it, says who it is, and brings back an address."""

    session: requests.Session = field(default_factory=requests.Session)

    def prove(self, address: str, login: str, *, acr: str = "eidas1", act: str = "enter") -> str:
        """From the authorization address to the one that leads back to us, which is not opened."""
        page = self.session.get(address, timeout=10)
        assert page.status_code == 200, page.text
        response = self.session.post(
            page.url, data={"login": login, "acr": acr, "act": act}, allow_redirects=False, timeout=10
        )
        for _hop in range(5):
            location = response.headers["Location"]
            if "/compte/identites/" in location:
                return location
            response = self.session.get(location, allow_redirects=False, timeout=10)
        raise AssertionError(response.text)


def way_to(response: Any) -> str:
    """Where a page of ours that leads to a provider leads."""
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', response.content.decode())
    assert found, response.content.decode()
    return found[1].replace("&amp;", "&")


def asked(address: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(address).query))


@contextlib.contextmanager
def served(
    folder: Path,
    *,
    name: str,
    algorithm: str = "ES256",
    prefix: str = "/api/v2",
    signed: bool = True,
    pairwise: bool = True,
    people: dict[str, dict[str, Any]] = PEOPLE,
    base: str = "http://localhost:8000",
) -> Iterator[Served]:
    """A provider whose only client comes back to the address of `name`; gone afterwards."""
    port, secret = free_port(), "a secret that only the tests know"
    client = {
        "client_id": f"client-{name}",
        "client_secret": secret,
        "redirect_uris": [BACK.format(name).replace("http://localhost:8000", base)],
        "post_logout_redirect_uris": [OUT.replace("http://localhost:8000", base)],
        "token_endpoint_auth_method": "client_secret_post",
        "id_token_signed_response_alg": algorithm,
        "subject_type": "pairwise" if pairwise else "public",
    } | ({"userinfo_signed_response_alg": algorithm} if signed else {})
    config = {"port": port, "prefix": prefix, "clients": [client], "people": people, "pairwise": pairwise}
    with (folder / f"{name}.log").open("ab") as log:
        process = children.start(
            [node() or "node", str(SCRIPT)],
            env=os.environ | {"CONFIG": json.dumps(config)},
            stdout=subprocess.PIPE,
            stderr=log,
        )
    try:
        assert process.stdout is not None
        lines = iter(process.stdout.readline, b"")
        assert any(line.strip() == b"ready" for line in lines), (folder / f"{name}.log").read_text()
        yield Served(f"http://127.0.0.1:{port}{prefix}", client["client_id"], secret, algorithm)
    finally:
        process.terminate()
        process.wait()
        process.stdout.close()
