"""The demo's letter box: what would have been sent, from `MAIL_DIR`. No address leads here outside the demo."""

import base64
import contextlib
import heapq
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp, csp_update
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

SHOWN = 100  # of the newest
HEADERS = ("From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted")
# The mail styles itself and may open a link in another tab; it runs nothing, fetches nothing, is of no origin.
MAIL_POLICY = {
    "default-src": [NONE],
    "style-src": ["'unsafe-inline'"],
    "img-src": ["data:"],  # those that the mail carries
    "frame-ancestors": [SELF],
    "base-uri": [NONE],
    "form-action": [NONE],
    "sandbox": ["allow-popups", "allow-popups-to-escape-sandbox"],
}


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail of the folder. `name`: that of its file, without the suffix."""

    name: str
    message: EmailMessage

    @property
    def sent_at(self) -> Any:
        return parsedate_to_datetime(self.message["Date"])

    @property
    def headers(self) -> list[tuple[str, str]]:
        return [(name, str(self.message[name])) for name in HEADERS if self.message[name]]

    def part(self, form: str) -> str:
        """The content in that form, `plain` or `html`; "" when it has none."""
        body = self.message.get_body((form,))
        return body.get_content() if body else ""

    @property
    def html(self) -> str:
        """The HTML, with the pictures that the mail carries in place of their names (`cid:`)."""
        html = self.part("html")
        for part in self.message.walk():
            if name := str(part["Content-ID"] or "").strip("<>"):
                encoded = base64.b64encode(part.get_content()).decode()
                html = html.replace(f"cid:{name}", f"data:{part.get_content_type()};base64,{encoded}")
        return html


def opened(path: Path) -> Letter:
    return Letter(path.stem, message_from_bytes(path.read_bytes(), policy=policy.default))


def letter_or_404(name: str) -> Letter:
    """The mail of that name: a slug, so that it names nothing outside the folder."""
    path = Path(settings.MAIL_DIR) / f"{name}.eml"
    with contextlib.suppress(OSError):  # no file has so long a name
        if path.is_file():
            return opened(path)
    raise Http404


@never_cache
def mailbox(request: HttpRequest) -> HttpResponse:
    """The newest mails."""
    newest = heapq.nlargest(SHOWN, Path(settings.MAIL_DIR).glob("*.eml"), key=lambda path: path.stat().st_mtime_ns)
    return render(request, "portail/mailbox.html", {"letters": [opened(path) for path in newest], "shown": SHOWN})


@never_cache
@csp_update({"frame-src": [SELF]})  # type: ignore[arg-type] # it types views without arguments
def mailbox_letter(request: HttpRequest, name: str) -> HttpResponse:
    """One mail: headers, text, and the HTML in a frame."""
    letter = letter_or_404(name)
    context = {"letter": letter, "text": letter.part("plain"), "html": letter.part("html")}
    return render(request, "portail/mailbox_letter.html", context)


@never_cache
@csp(MAIL_POLICY)  # type: ignore[arg-type]
def mailbox_html(request: HttpRequest, name: str) -> HttpResponse:
    """The HTML of one mail, alone and locked up."""
    content = letter_or_404(name).html
    if not content:
        raise Http404
    return HttpResponse(content)
