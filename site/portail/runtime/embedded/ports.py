"""Ports of the loopback interface.

Only ports below 32768 are chosen: above begins the range that the kernel lends to outgoing connections, where
a port that was free a moment ago may be taken by any client of the machine.
"""

import socket

from portail.runtime.embedded.console import Refusal

HOST = "127.0.0.1"
CEILING = 32768
HIGHEST = 65535


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of 127.0.0.1 now."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def first_free(start: int) -> int:
    """The first free port from `start` on."""
    for port in range(start, CEILING):
        if is_free(port):
            return port
    raise Refusal(f"Aucun port libre entre {start} et {CEILING} sur {HOST}.")


def web_port(value: str) -> int:
    """The port asked for the web server, checked. Raises `Refusal` when it cannot be had."""
    if not value.isascii() or not value.isdigit() or not 0 < int(value) <= HIGHEST:
        raise Refusal(f"PORT={value} n’est pas un numéro de port (1 à {HIGHEST}).")
    port = int(value)
    if not is_free(port):
        other = first_free(port + 1) if port + 1 < CEILING else first_free(8001)
        raise Refusal(
            f"Le port {port} ne peut pas être ouvert : un autre programme l’occupe, ou il est réservé au système. "
            f"Choisissez-en un autre : make run PORT={other}"
        )
    return port
