"""What a resident's browser does, over one keep-alive connection."""

import http.client
import re
import uuid
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Self

HIDDEN = re.compile(r'<input\b(?=[^>]*type="hidden")(?=[^>]*name="([^"]+)")(?=[^>]*value="([^"]*)")[^>]*>')


@dataclass
class Visitor:
    """A client of `port` that asks for `host`, with its own cookies; it calls from `address`."""

    port: int
    host: str
    address: str = "127.0.0.1"
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        own = (self.address, 0)
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60, source_address=own)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def ask(self, method: str, path: str, body: bytes = b"", content_type: str = "") -> tuple[int, dict[str, str], str]:
        """Status, headers and text of the answer."""
        headers = {"Host": self.host, "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if content_type:
            headers["Content-Type"] = content_type
        self.connection.request(method, path, body or None, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer.status, dict(answer.headers), text

    def get(self, path: str) -> str:
        status, _, text = self.ask("GET", path)
        assert status == 200, (status, path, text[:300])
        return text

    def open_report(self) -> dict[str, str]:
        """Open the report form; the hidden fields that it serves."""
        return dict(HIDDEN.findall(self.get("/signaler/")))

    def send_report(self, hidden: dict[str, str], *, email: str, photo: bytes | None = None) -> str:
        """Send the form; the address of the follow-up page."""
        fields = {
            **hidden,
            "category": "lampadaire-eteint",
            "description": "Le lampadaire devant l’école ne s’allume plus.",
            "address": "12 rue de la République, 69500 Bron",
            "latitude": "45.7338",
            "longitude": "4.9110",
            "email": email,
        }
        boundary = uuid.uuid4().hex
        parts = [
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
            for name, value in fields.items()
        ]
        if photo is not None:
            head = f'--{boundary}\r\nContent-Disposition: form-data; name="photos"; filename="photo.jpg"\r\n'
            parts.append(head.encode() + b"Content-Type: image/jpeg\r\n\r\n" + photo + b"\r\n")
        parts.append(f"--{boundary}--\r\n".encode())
        status, headers, text = self.ask(
            "POST", "/signaler/", b"".join(parts), f"multipart/form-data; boundary={boundary}"
        )
        assert status == 302, (status, text[:2000])
        return headers["Location"]
