"""A provider that does what a certified one refuses to: it signs what it is told to, or answers what it likes."""

import contextlib
import json
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

CLIENT = "client-franceconnect"
Answer = tuple[int, str, bytes]  # status, type, body
Change = Callable[["Liar", dict[str, Any], dict[str, Any]], Any]


@dataclass
class Liar:
    """`change`: what is done to the claims and the header of the ID token, and with which key it is then signed."""

    host: str = "127.0.0.1"
    port: int = 0
    keys: dict[str, Any] = field(default_factory=lambda: {"ec-1": ec.generate_private_key(ec.SECP256R1())})
    nonce: str = ""
    algorithm: str = "ES256"
    change: Change | None = None
    person: dict[str, Any] = field(default_factory=dict)
    person_change: Change | None = None
    answers: dict[str, Answer | Callable[[BaseHTTPRequestHandler], None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    @property
    def issuer(self) -> str:
        return f"http://{self.host}:{self.port}"

    def configuration(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["plain"],
        }

    def published(self) -> dict[str, Any]:
        return {"keys": [public(key) | {"kid": kid, "use": "sig"} for kid, key in self.keys.items()]}

    def claims(self) -> dict[str, Any]:
        now = int(time.time())
        subject = {"iss": self.issuer, "sub": "subject-1", "aud": CLIENT}
        return subject | {"iat": now, "exp": now + 60, "nonce": self.nonce, "acr": "eidas1"}

    def id_token(self) -> str:
        return self._signed(self.claims(), self.change)

    def user_info(self) -> str:
        claims = {"iss": self.issuer, "sub": "subject-1", "aud": CLIENT} | self.person
        return self._signed(claims, self.person_change)

    def _signed(self, claims: dict[str, Any], change: Change | None) -> str:
        kid = next(iter(self.keys))
        header: dict[str, Any] = {"alg": self.algorithm, "kid": kid}
        made = change(self, claims, header) if change else None
        if isinstance(made, str):
            return made
        return jwt.encode(claims, made or self.keys[kid], algorithm=header["alg"], headers=header)

    def answer(self, path: str) -> Answer:
        if path == "/userinfo":
            return 200, "application/jwt", self.user_info().encode()
        found = {
            "/.well-known/openid-configuration": self.configuration,
            "/jwks": self.published,
            "/token": lambda: {"access_token": "access", "token_type": "Bearer", "id_token": self.id_token()},
        }[path]
        return 200, "application/json", json.dumps(found()).encode()


def public(key: Any) -> dict[str, Any]:
    algorithm = RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else ECAlgorithm
    return json.loads(algorithm.to_jwk(key.public_key()))


@contextlib.contextmanager
def lying(host: str = "127.0.0.1") -> Iterator[Liar]:
    liar = Liar(host)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            self.rfile.read(int(self.headers.get("Content-Length", 0)))
            liar.asked.append(path)
            answer = liar.answers.get(path) or liar.answer(path)
            if callable(answer):
                with contextlib.suppress(OSError):
                    answer(self)
                return
            status, kind, body = answer
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            if status in (301, 302, 307):
                self.send_header("Location", f"{liar.issuer}/elsewhere")
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET  # noqa: N815 the same

        def log_message(self, *_: object) -> None:
            """Nothing."""

    server = ThreadingHTTPServer((host, 0), Handler)
    server.daemon_threads = True
    liar.port = server.server_port
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield liar
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
