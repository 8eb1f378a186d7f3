"""What is shown when something goes wrong or is refused, and how a visitor comes to each."""

import subprocess
import sys
from collections.abc import Callable

from django.conf import settings
from django.template.loader import get_template

from tests.journeys.conftest import Guichet
from tests.journeys.report_form import describe, lamp_described, post, send, write_address
from tests.journeys.visitor import Visitor

TEN_TIMES = """
() => Promise.all(Array.from({ length: 10 }, () => {
  const form = document.querySelector("main form[method=post]");
  return fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
}))
"""
SENT_ALREADY = """
async () => {
  const form = document.querySelector("main form[method=post]");
  await fetch(form.action, { method: "POST", body: new FormData(form) });
}
"""
TOO_MUCH = """
() => {
  const form = document.querySelector("main form[method=post]");
  form.enctype = "application/x-www-form-urlencoded";
  form.querySelector("textarea").removeAttribute("maxlength");
  form.querySelector("textarea").value = "é".repeat(2_000_000);
  form.noValidate = true;
}
"""
# The page in the frame of a site, which no public address leads to: it is for what add-ons refuse.
FORBIDDEN = """
from django.core.exceptions import PermissionDenied
from django.test import RequestFactory
from portail.runtime.errors import forbidden
request = RequestFactory().get("/", headers={"host": "bron.localhost"})
print(forbidden(request, PermissionDenied()).content.decode())
"""


def unknown_host(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open(f"{guichet.site('inconnue')}/", status=404)


def not_found(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open("/cette-page-manque/", status=404)


def link_closed(visitor: Visitor, guichet: Guichet) -> None:
    visitor.open("/suivi/ce-lien-n-ouvre-rien/", status=404)


def too_many_tries(visitor: Visitor, guichet: Guichet) -> None:
    """Ask for a link more often than anyone would."""
    visitor.open("/suivi/")
    visitor.page.get_by_label("Référence").fill("GX7K-4M2P")
    visitor.page.get_by_label("Adresse électronique").fill("personne@example.org")
    visitor.page.evaluate(TEN_TIMES)
    visitor.press("Recevoir mon lien de suivi")
    assert visitor.status() == 429


def sent_already(visitor: Visitor, guichet: Guichet) -> None:
    """Send a report, go back to its form, and send something else with it."""
    visitor.open("/signaler/")
    lamp_described(visitor)
    write_address(visitor.page)
    visitor.page.evaluate(SENT_ALREADY)
    visitor.page.go_back()
    describe(visitor.page, "Le banc devant l’école est cassé.")
    send(visitor)
    assert visitor.status() == 409


def too_large(visitor: Visitor, guichet: Guichet) -> None:
    """A text of several megabytes, which no form would let one type."""
    visitor.open("/signaler/")
    visitor.page.evaluate(TOO_MUCH)
    post(visitor)
    assert visitor.status() == 413


def forbidden(visitor: Visitor, guichet: Guichet) -> None:
    command = [sys.executable, "manage.py", "shell", "--no-imports", "-c", FORBIDDEN]
    said = subprocess.run(
        command, cwd=settings.BASE_DIR, env=guichet.house.environment, capture_output=True, text=True, check=True
    )
    shown(visitor, said.stdout.strip())


def shown(visitor: Visitor, html: str) -> None:
    visitor.page.route("**/panne/", lambda route: route.fulfill(body=html, content_type="text/html; charset=utf-8"))
    visitor.open("/panne/")
    assert visitor.page.get_by_text("Erreur").count() > 0


def broken_house(template: str) -> Callable[[Visitor, Guichet], None]:
    """Pages that need nothing of the house, as they would be served if it broke."""
    return lambda visitor, guichet: shown(visitor, get_template(template).render())


ERROR_PAGES = {
    "not found": not_found,
    "unknown host": unknown_host,
    "link closed": link_closed,
    "too many tries": too_many_tries,
    "sent already": sent_already,
    "too large": too_large,
    "forbidden": forbidden,
    "malformed": broken_house("400.html"),
    "expired": broken_house("403_csrf.html"),
    "address too long": broken_house("414.html"),
    "broken": broken_house("500.html"),
    "closed": broken_house("503.html"),
}
