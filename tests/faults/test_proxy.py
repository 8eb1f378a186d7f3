"""The proxy of deploy/ under attack: who is too slow is gone within a minute, and the application never heard of him.

Checklist 12. The usual run shortens the patience; `make deep` keeps the one that is delivered.
"""

import concurrent.futures
import http.client
import re
import ssl
import time
from collections.abc import Iterator

import pytest

from tests.faults.front import Front, Patience, front, shipped
from tests.faults.slow import ATTACKS, HEAD, End, carry_out, connect, headers, opening, status_of, upload

pytestmark = pytest.mark.proxy

QUICK = Patience(client_header_timeout=3, client_body_timeout=3, body_window=3, body_floor=2000)
A_MINUTE = 60.0
SLACK = 5.0  # seconds, for a machine that is busy
MEGABIT = 125_000  # bytes a second
REFUSED = {"a body without length that drips (2)": 411}  # at once, the others by hanging up
BODY = {"Content-Type": "application/octet-stream"}
SECRET = "/suivi/secret-de-la-personne/"


@pytest.fixture(scope="module")
def proxy() -> Iterator[Front]:
    with front(QUICK) as built:
        yield built


@pytest.fixture(autouse=True)
def fresh(proxy: Front) -> None:
    proxy.application.connections = 0
    proxy.application.received.clear()


def ask(
    proxy: Front, path: str, *, method: str = "GET", body: object = None, **headers: str
) -> tuple[http.client.HTTPResponse, str]:
    """The answer and its text."""
    context = ssl.create_default_context(cafile=proxy.certificate)
    connection = http.client.HTTPSConnection("localhost", proxy.port, timeout=30, context=context)
    try:
        connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return answer, answer.read().decode()
    finally:
        connection.close()


def all_at_once(built: Front, at_most: float) -> dict[str, End]:
    with concurrent.futures.ThreadPoolExecutor(len(ATTACKS)) as pool:
        ends = {
            name: pool.submit(carry_out, attack, built.port, built.certificate, at_most=at_most)
            for name, attack in ATTACKS.items()
        }
        return {name: end.result() for name, end in ends.items()}


def assert_they_are_gone(ends: dict[str, End], within: float) -> None:
    assert not {name: end for name, end in ends.items() if end.seconds > within}
    answered = {name: end.status for name, end in ends.items() if end.status}
    assert answered == REFUSED


def test_who_is_too_slow_is_gone_and_the_application_never_knew(proxy: Front) -> None:
    assert_they_are_gone(all_at_once(proxy, QUICK.longest + SLACK), QUICK.longest + SLACK)
    assert proxy.application.connections == 0


def test_the_delivered_patience_is_less_than_a_minute() -> None:
    assert shipped().longest + SLACK <= A_MINUTE
    assert shipped().body_floor < MEGABIT / 10


@pytest.mark.deep
@pytest.mark.alone
def test_the_delivered_patience_ends_every_attack(capsys: pytest.CaptureFixture) -> None:
    with front(shipped()) as built:
        ends = all_at_once(built, A_MINUTE)
        assert built.application.connections == 0
    with capsys.disabled():  # the figures are the point
        print("".join(f"\n{name}: {end.seconds:.1f} s" for name, end in ends.items()))
    assert_they_are_gone(ends, A_MINUTE)


def test_a_slow_telephone_that_loses_its_network_for_a_moment_passes(proxy: Front) -> None:
    """Over more than two windows, so that it has been judged twice; one by each protocol, at the same time."""
    seconds, stall = 2 * QUICK.body_window, 0.5 * QUICK.body_window
    size = MEGABIT * seconds

    def sent(protocol: str) -> int:
        return upload(proxy.port, proxy.certificate, protocol, size=size, rate=MEGABIT, stall=stall)

    protocols = ["http/1.1", "h2"]
    with concurrent.futures.ThreadPoolExecutor(len(protocols)) as telephones:
        assert dict(zip(protocols, telephones.map(sent, protocols), strict=True)) == dict.fromkeys(protocols, 200)
    assert [request.size for request in proxy.application.received] == [size] * len(protocols)


@pytest.mark.deep
@pytest.mark.sleeps
def test_ten_photos_pass_over_one_megabit() -> None:
    size, protocols = 10 * 5_000_000, ["http/1.1", "h2"]
    with front(shipped()) as built, concurrent.futures.ThreadPoolExecutor(len(protocols)) as telephones:

        def sent(protocol: str) -> int:
            return upload(built.port, built.certificate, protocol, size=size, rate=MEGABIT, stall=20)

        assert list(telephones.map(sent, protocols)) == [200, 200]
        assert [request.size for request in built.application.received] == [size] * len(protocols)


def test_a_crowd_of_slow_visitors_keeps_nobody_out(proxy: Front) -> None:
    """As many as a server with a thread for each has threads."""
    attack = ATTACKS["a body that drips"]
    crowd = [connect(proxy.port, proxy.certificate, attack.protocol) for _ in range(400)]
    try:
        for line in crowd:
            line.sendall(attack.opening)
        assert ask(proxy, "/")[0].status == 200
        assert proxy.application.connections == 1
    finally:
        for line in crowd:
            line.close()


# -------------------------------------------------------------------------------------------- what is too large
@pytest.mark.parametrize("protocol", ["http/1.1", "h2"])
def test_what_is_too_large_is_refused_in_french_before_it_comes(proxy: Front, protocol: str) -> None:
    length = 200 * 1024 * 1024
    announced = {
        "http/1.1": HEAD + f"Content-Length: {length}\r\n\r\n".encode(),
        "h2": opening(headers(content_length=str(length))),
    }
    heard = b""
    with connect(proxy.port, proxy.certificate, protocol) as line:
        line.settimeout(SLACK)
        line.sendall(announced[protocol])
        while b"</html>" not in heard:
            heard += line.recv(65536)
    assert status_of(heard, protocol) == 413
    assert "Votre envoi est trop lourd" in heard.decode(errors="replace")
    assert proxy.application.connections == 0


def test_chunks_are_counted_and_refused_once_they_are_too_large(proxy: Front) -> None:
    megabyte = b"100000\r\n" + b"x" * 1024 * 1024 + b"\r\n"
    with connect(proxy.port, proxy.certificate, "http/1.1") as line:
        line.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        for _ in range(140):
            line.sendall(megabyte)
        assert status_of(line.recv(4096), "http/1.1") == 413
    assert proxy.application.connections == 0


def test_chunks_reach_the_application_with_their_length(proxy: Front) -> None:
    """It refuses a body that does not say how long it is."""
    answer, _ = ask(proxy, "/signaler/", method="POST", body=iter([b"abc", b"def"]), **BODY)
    assert answer.status == 200
    [received] = proxy.application.received
    assert (received.size, received.header("Content-Length"), received.header("Transfer-Encoding")) == (6, "6", None)


# -------------------------------------------------------------------------------------------- whom to believe
FORGED = {
    "X_Forwarded_For": "198.51.100.1",
    "X_Forwarded_Proto": "http",
    "X_Forwarded_Host": "ailleurs.example",
    "X_Forwarded_Port": "81",
    "X_Forwarded_Ssl": "off",
    "X_Forwarded_Protocol": "http",
    "X_Real_Ip": "198.51.100.1",
    "Forwarded": "for=198.51.100.1",
}


def test_what_a_visitor_says_of_himself_is_replaced(proxy: Front) -> None:
    assert ask(proxy, "/", **FORGED)[0].status == 200
    [received] = proxy.application.received
    kept = {name: value for name in FORGED if (value := received.header(name.replace("_", "-")))}
    assert kept == {"X_Forwarded_For": "127.0.0.1", "X_Forwarded_Proto": "https"}
    assert received.header("Host") == "localhost"


def test_names_with_an_underscore_do_not_pass(proxy: Front) -> None:
    """gunicorn believes its proxy about SCRIPT_NAME and PATH_INFO."""
    names = ["SCRIPT_NAME", "PATH_INFO", "X_Forwarded_For"]
    with connect(proxy.port, proxy.certificate, "http/1.1") as line:
        forged = "".join(f"{name}: /admin\r\n" for name in names)
        line.sendall(f"GET / HTTP/1.1\r\nHost: localhost\r\n{forged}Connection: close\r\n\r\n".encode())
        assert status_of(line.recv(4096), "http/1.1") == 200
    [received] = proxy.application.received
    assert not [name for name, _ in received.headers if "_" in name]


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_what_watches_the_house_answers_inside_only(proxy: Front, path: str) -> None:
    assert ask(proxy, path, X_Seen_From="10.1.2.3")[0].status == 200
    assert ask(proxy, path, X_Seen_From="198.51.100.1")[0].status == 403
    assert len(proxy.application.received) == 1


def test_plain_http_is_sent_to_https(proxy: Front) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", proxy.plain_port, timeout=30)
    connection.request("GET", "/signaler/?a=1", headers={"Host": "bron.example"})
    answer = connection.getresponse()
    connection.close()
    assert (answer.status, answer.getheader("Location")) == (301, "https://bron.example/signaler/?a=1")
    assert proxy.application.connections == 0


# -------------------------------------------------------------------------------------------- files, pages, logs
def test_pictures_are_served_and_documents_are_not(proxy: Front) -> None:
    for path in ["media/images/place.svg", "media/documents/prive.pdf", "attachments/ab/secret"]:
        (proxy.files / path).parent.mkdir(parents=True, exist_ok=True)
        (proxy.files / path).write_text("<svg/>")
    answer, text = ask(proxy, "/media/images/place.svg")
    assert (text, answer.getheader("Content-Type")) == ("<svg/>", "image/svg+xml")
    assert answer.getheader("Content-Security-Policy") == "default-src 'none'; sandbox"
    assert answer.getheader("X-Content-Type-Options") == "nosniff"
    assert proxy.application.received == []
    asked = ["/media/documents/prive.pdf", "/media/images/../documents/prive.pdf", "/media/images/rien.jpg"]
    assert [ask(proxy, path)[1][:3] for path in asked] == ["<p>"] * 3  # the application answers
    assert "<svg/>" not in ask(proxy, "/media/../attachments/ab/secret")[1]


def test_pages_are_compressed_unless_they_hold_a_secret(proxy: Front) -> None:
    connection = http.client.HTTPSConnection(
        "localhost", proxy.port, context=ssl.create_default_context(cafile=proxy.certificate)
    )
    encodings = []
    for path in ["/", SECRET]:
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        answer.read()
        encodings.append(answer.getheader("Content-Encoding"))
    connection.close()
    assert encodings == ["gzip", None]


def test_a_closed_house_says_so_and_no_log_keeps_the_secret_of_a_link() -> None:
    with front(QUICK) as built:
        assert ask(built, SECRET)[0].status == 200
        built.application.server_close()
        answer, page = ask(built, SECRET)
        until = time.monotonic() + 5  # the proxy writes its line once the answer has left
        while built.logs().count(" GET ") < 2 and time.monotonic() < until:
            time.sleep(0.05)
        logs = built.logs()
    assert (answer.status, answer.getheader("Retry-After")) == (503, "60")
    assert "Le guichet est fermé quelques instants" in page
    assert answer.getheader("Content-Security-Policy") == "default-src 'none'; style-src 'unsafe-inline'"
    assert re.findall(r"GET (\d+) HTTP/1.1 ", logs) == ["200", "503"]
    assert "secret" not in logs
    assert "127.0.0.1" not in logs
