"""Calling out to an address that somebody typed or a document named, without being led into our own network.

The name is resolved once; every address that it has must be a public one, and the connection is made to the address
that was looked at: a resolver that answers otherwise the second time is not asked a second time
(OWASP SSRF, ASVS 1.3.6).
"""

import contextlib
import http.client
import ipaddress
import re
import socket
import ssl
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

type_address = ipaddress.IPv4Address | ipaddress.IPv6Address
PORTS = (443, 8443)
HOST = re.compile(r"(?=.{4,253}\Z)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]", re.ASCII)
CONNECT, SILENCE = 3.0, 5.0  # seconds: to be reached, between two pieces of an answer
# Of the public range (2000::/3), what leads to an IPv4 address or nowhere: Teredo and its neighbours, 6to4, examples.
UNICAST = ipaddress.ip_network("2000::/3")
ODD = [ipaddress.ip_network(text) for text in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20")]


class Forbidden(OSError):  # noqa: N818
    """The name leads to an address that is not called."""


def refusal_of(url: str) -> str:
    """Why no message is posted to `url`, in French; empty when it may be tried."""
    try:
        parts = urlsplit(url)
        port = port_of(parts)
    except ValueError:
        return _("Cette adresse n’est pas complète. Exemple : https://logiciel.exemple.fr/guichet")
    has_more = "@" in parts.netloc or "#" in url
    faults = {
        _("Cette adresse contient des caractères qui n’y ont pas leur place."): not is_plain(url),
        _("L’adresse commence par https:// : ce qui est envoyé est chiffré."): parts.scheme not in schemes(),
        _("Pas de nom d’utilisateur ni de « # » dans l’adresse : la signature suffit."): has_more,
        _("Donnez le nom complet du serveur, en minuscules, pas son adresse IP."): not is_named(parts.hostname or ""),
        _("Le serveur doit répondre sur le port 443 ou 8443."): port not in PORTS and not settings.DEMO,
    }
    return next((reason for reason, is_so in faults.items() if is_so), "")


def is_plain(url: str) -> bool:
    """Whether it has only characters that an address has (RFC 3986)."""
    return url.isascii() and url.isprintable() and not set(url) & set(" <>\"'`{}|^\\")


def schemes() -> tuple[str, ...]:
    """What is sent is encrypted; the demonstration calls its own machine."""
    return ("https", "http") if settings.DEMO else ("https",)


def is_named(host: str) -> bool:
    """Whether it is the whole name of a server."""
    return bool(HOST.fullmatch(host)) or (settings.DEMO and host in ("localhost", "127.0.0.1"))


def port_of(parts: SplitResult) -> int:
    return parts.port or (443 if parts.scheme == "https" else 80)


def may_be_called(address: type_address, *, by_anyone: bool = False) -> bool:
    """Whether an address is on the public Internet, or in a network that the settings name.

    `by_anyone`: not in one of those, for it was not an officer who typed the name; the demonstration calls itself.
    """
    if (not by_anyone or settings.DEMO) and any(address in network for network in settings.WEBHOOK_NETWORKS):
        return True
    if isinstance(address, ipaddress.IPv6Address):
        return address in UNICAST and not any(address in network for network in ODD)
    return address.is_global and not address.is_multicast and not address.is_reserved


def connected(host: str, port: int, *, by_anyone: bool = False) -> socket.socket:
    """A connection to one of the addresses of `host`; `Forbidden` when any of them may not be called."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    for _family, _type, _protocol, _name, where in found:
        if not may_be_called(ipaddress.ip_address(str(where[0]).partition("%")[0]), by_anyone=by_anyone):
            msg = "The name leads to an address that is not public."
            raise Forbidden(msg)
    failure: OSError = OSError("The name has no address.")
    for family, kind, protocol, _name, where in found:
        raw = socket.socket(family, kind, protocol)
        raw.settimeout(CONNECT)
        try:
            raw.connect(where)
        except OSError as error:
            raw.close()
            failure = error
        else:
            raw.settimeout(SILENCE)
            return raw
    raise failure


class Outward(http.client.HTTPConnection):
    """One request to an address that was looked at; `cut` ends it at once, whatever it is doing."""

    def __init__(self, parts: SplitResult, *, by_anyone: bool = False) -> None:
        self.by_anyone = by_anyone
        self.is_tls = parts.scheme == "https"
        self.default_port = 443 if self.is_tls else 80  # what the Host header leaves out
        self.is_cut = False
        self.line: socket.socket | None = None  # `sock` goes before the end of an answer that is the connection's last
        super().__init__(parts.hostname or "", port_of(parts))

    def connect(self) -> None:
        self.sock = self.line = connected(self.host, self.port, by_anyone=self.by_anyone)
        if self.is_cut:
            raise TimeoutError
        if self.is_tls:
            context = ssl.create_default_context()
            secured = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock = self.line = secured  # before the handshake, so that it may be cut
            secured.do_handshake()

    def cut(self) -> None:
        self.is_cut = True
        if self.line is not None:
            with contextlib.suppress(OSError):
                self.line.shutdown(socket.SHUT_RDWR)
