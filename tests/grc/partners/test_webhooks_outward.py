"""Nobody is led into our own network by an address that somebody typed (security items 47 and 48)."""

import datetime
import ipaddress
import re
import socket
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as live

from accounts.channels import outward, post, posting, refusal_of
from accounts.enums import PostOutcome
from accounts.models import User
from communes.models import Authority
from grc.partners.channels import new_secret, signed
from grc.partners.operations import webhooks
from tests.grc.receiver import Receiver, running, self_signed

MESSAGE = signed(
    {"data": {"id": "chg_1", "request": {"reference": "GX7K-4M2P"}}},
    message_id="chg_1",
    timestamp=1_795_000_000,
    signed_with=[new_secret()],
)
PRIVATE = [
    "127.0.0.1",
    "127.1.2.3",
    "0.0.0.0",  # noqa: S104 nothing is bound there
    "10.0.0.1",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "::1",
    "::",
    "fe80::1",
    "fc00::1",
    "fd00:ec2::254",
    "::ffff:127.0.0.1",
    "::ffff:10.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "2002:7f00:1::",
    "2001::1",
    "2001:db8::1",
    "ff02::1",
    "3fff::1",
]
PUBLIC = ["93.184.216.34", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"]
REFUSED = [
    "http://logiciel.exemple.fr/",
    "ftp://logiciel.exemple.fr/",
    "file:///etc/passwd",
    "gopher://logiciel.exemple.fr/",
    "https://127.0.0.1/",
    "https://[::1]/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://127.1/",
    "https://localhost/",
    "https://logiciel/",
    "https://exemple.fr@127.0.0.1/",
    "https://u:p@logiciel.exemple.fr/",
    "https://logiciel.exemple.fr/#a",
    "https://logiciel.exemple.fr:22/",
    "https://logiciel.exemple.fr:5432/",
    "https://logiciel.exemple.fr:6379/",
    "https://logiciel.exemple.fr:99999/",
    "https://logiciel。exemple。fr/",
    "https://LOGICIEL_.exemple.fr/",
    "https:///a",
    "https:logiciel.exemple.fr",
    "https://logiciel.exemple.fr\\@127.0.0.1/",
    "https://-a.exemple.fr/",
    "https://a..exemple.fr/",
    "https://exemple.1/",
    "https://169.254.169.254/latest/meta-data/",
    "javascript:alert(1)",
    "//logiciel.exemple.fr/",
    "https://[::ffff:127.0.0.1]/",
    "https://exemple.fr%00.a.fr/",
]


@pytest.fixture
def production(settings: Any) -> None:
    settings.DEMO, settings.WEBHOOK_NETWORKS = False, []


def resolver(monkeypatch: pytest.MonkeyPatch, *answers: list[str], port: int) -> list[str]:
    """Names lead where these answers say, one after the other, then as the last; the names that were asked for."""
    asked: list[str] = []

    def answered(host: str, _port: int, **_options: object) -> list[tuple]:
        addresses = answers[min(len(asked), len(answers) - 1)]
        asked.append(host)
        return [
            (socket.AF_INET6 if ":" in text else socket.AF_INET, socket.SOCK_STREAM, 6, "", (text, port))
            for text in addresses
        ]

    monkeypatch.setattr(socket, "getaddrinfo", answered)
    return asked


class TestAddresses:
    @pytest.mark.parametrize("text", PRIVATE)
    def test_those_that_lead_inside_are_not_called(self, text: str, production: None) -> None:
        assert not outward.may_be_called(ipaddress.ip_address(text))

    @pytest.mark.parametrize("text", PUBLIC)
    def test_those_of_the_internet_are(self, text: str, production: None) -> None:
        assert outward.may_be_called(ipaddress.ip_address(text))

    def test_those_that_the_settings_name_are(self, settings: Any) -> None:
        settings.WEBHOOK_NETWORKS = [ipaddress.ip_network("10.20.0.0/24")]
        assert outward.may_be_called(ipaddress.ip_address("10.20.0.7"))
        assert not outward.may_be_called(ipaddress.ip_address("10.20.1.7"))

    @pytest.mark.parametrize("url", REFUSED)
    def test_what_cannot_be_typed(self, url: str, production: None) -> None:
        assert refusal_of(url)
        assert post(url, MESSAGE).outcome == PostOutcome.ADDRESS

    @pytest.mark.parametrize("url", ["https://logiciel.exemple.fr/g?a=1", "https://a-b.exemple.fr:8443/"])
    def test_what_can(self, url: str, production: None) -> None:
        assert refusal_of(url) == ""


class TestCalling:
    """0 connection at the loopback listener."""

    def test_a_name_that_leads_to_this_machine(
        self, receiver: Receiver, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        settings.WEBHOOK_NETWORKS = []
        resolver(monkeypatch, ["127.0.0.1"], port=receiver.port)
        url = f"http://interne.exemple.fr:{receiver.port}/"
        assert post(url, MESSAGE).outcome == PostOutcome.ADDRESS
        assert receiver.connections == 0

    @pytest.mark.parametrize("inside", ["127.0.0.1", "169.254.169.254", "::1"])
    def test_one_of_whose_addresses_does(
        self, receiver: Receiver, settings: Any, monkeypatch: pytest.MonkeyPatch, inside: str
    ) -> None:
        settings.WEBHOOK_NETWORKS = []
        resolver(monkeypatch, [PUBLIC[0], inside], port=receiver.port)
        assert post(f"http://mixte.exemple.fr:{receiver.port}/", MESSAGE).outcome == PostOutcome.ADDRESS
        assert receiver.connections == 0

    def test_a_resolver_that_changes_its_mind(
        self, receiver: Receiver, settings: Any, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """A public address when it is looked at, this machine when it would be called: it is asked once."""
        settings.WEBHOOK_NETWORKS = []
        monkeypatch.setattr(outward, "CONNECT", 0.2)
        asked = resolver(monkeypatch, [PUBLIC[0]], ["127.0.0.1"], port=receiver.port)
        reply = post(f"http://change.exemple.fr:{receiver.port}/", MESSAGE)
        assert reply.outcome in {PostOutcome.TIMEOUT, PostOutcome.UNREACHABLE}
        assert asked == ["change.exemple.fr"]
        assert receiver.connections == 0

    @pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
    def test_a_redirection_is_not_followed(
        self, receiver: Receiver, status: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        called = []
        connected = outward.connected
        monkeypatch.setattr(outward, "connected", lambda host, *a, **b: called.append(host) or connected(host, *a, **b))
        receiver.status, receiver.location = status, "http://169.254.169.254/latest/meta-data/"
        assert post(receiver.url, MESSAGE)[:2] == (PostOutcome.REDIRECTED, status)
        assert (called, receiver.connections) == (["127.0.0.1"], 1)

    def test_a_server_that_nobody_vouches_for_is_told_nothing(self, tmp_path: Path) -> None:
        with running(Receiver(), certificate=self_signed(tmp_path)) as receiver:
            assert post(receiver.url, MESSAGE).outcome == PostOutcome.TLS
            assert receiver.received == []

    def test_a_server_that_is_not_there(self) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            url = f"http://127.0.0.1:{free.getsockname()[1]}/"
        assert post(url, MESSAGE).outcome == PostOutcome.UNREACHABLE

    def test_a_name_that_does_not_exist(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def unknown(*_args: object, **_options: object) -> None:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")

        monkeypatch.setattr(socket, "getaddrinfo", unknown)
        assert post("http://nulle-part.exemple.fr/", MESSAGE).outcome == PostOutcome.UNREACHABLE

    def test_a_handshake_without_end_is_cut(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(posting, "WHOLE", 0.3)
        with socket.create_server(("127.0.0.1", 0)) as silent:
            reply = post(f"https://127.0.0.1:{silent.getsockname()[1]}/", MESSAGE)
        assert reply.outcome == PostOutcome.TIMEOUT
        assert reply.milliseconds < 3000


class TestSignature:
    """By the sample that docs/partners.md gives to receivers."""

    @pytest.fixture
    def verify(self) -> Any:
        text = (Path(live.BASE_DIR) / "docs/partners.md").read_text()
        sample = re.search(r"```python\n(.*?def verify.*?)```", text, re.DOTALL)
        assert sample
        known: dict[str, Any] = {}
        exec(sample.group(1), known)  # noqa: S102 our own documentation
        return known["verify"]

    BODY, AT = {"type": "request.etat", "data": {"id": "chg_1"}}, 1_795_000_000

    def test_what_was_posted_is_recognised(self, verify: Any) -> None:
        secret = new_secret()
        body, headers = self.sent(secret)
        assert verify(body, headers, [secret], now=self.AT + 299) == self.BODY

    def test_what_was_altered_is_too_old_or_signed_by_another_is_refused(self, verify: Any) -> None:
        secret = new_secret()
        body, headers = self.sent(secret)
        for wrong in (
            lambda: verify(body + b" ", headers, [secret], now=self.AT),
            lambda: verify(body, headers | {"Webhook-Id": "chg_2"}, [secret], now=self.AT),
            lambda: verify(body, headers | {"Webhook-Timestamp": str(self.AT + 1)}, [secret], now=self.AT),
            lambda: verify(body, headers, [new_secret()], now=self.AT),
            lambda: verify(body, headers, [secret], now=self.AT + 301),
            lambda: verify(body, headers, [secret], now=self.AT - 301),
        ):
            with pytest.raises(ValueError, match="refused"):
                wrong()

    def test_two_secrets_sign_while_one_replaces_the_other(self, verify: Any) -> None:
        new, former = new_secret(), new_secret()
        body, headers = self.sent(new, former)
        for secret in (new, former):
            assert verify(body, headers, [secret], now=self.AT)

    def sent(self, *secrets: str) -> tuple[bytes, dict[str, str]]:
        return signed(self.BODY, message_id="chg_1", timestamp=self.AT, signed_with=secrets)


@pytest.mark.django_db
def test_a_renewed_secret_signs_beside_the_former_for_a_week(bron: Authority, supervisor_bron: User, now) -> None:
    told, first = webhooks.subscribe(
        authority=bron, name="Voirie", url="https://a.exemple.fr/", kinds=[], by=supervisor_bron, at=now
    )
    assert first.startswith("whsec_")
    assert first not in told.sealed_secret
    webhooks.renew_secret(told, by=supervisor_bron, at=now)
    assert len(told.secrets_at(now + datetime.timedelta(days=6))) == 2
    assert len(told.secrets_at(now + datetime.timedelta(days=7))) == 1
