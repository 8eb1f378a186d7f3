"""Every form of every public page, sent empty and filled with what nobody writes: what is refused is said to all.

Who hears the title knows it first; the summary leads to each field, and says which; the field is marked and described.
The forms are those of the pages that the resolver and the tree of a site have.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any, NamedTuple

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from grc import links, operations
from grc.enums import State
from grc.models import Demande
from grc.questions.refusals import names
from services.blocks import QuestionsBlock
from services.models import ServicePage
from signalement.reporting.models import SignalementPage
from tests.factories.requests import demande
from tests.factories.services import service
from tests.sampling import Sample
from tests.security.routes.cells import attempt
from tests.security.routes.people import ADMIN_HOST, Who, account, browser
from tests.security.routes.walk import routes
from tests.security.routes.world import World

pytestmark = [
    pytest.mark.django_db,
    # Wagtail leaves some temporary files of pictures to the garbage collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::pytest.PytestUnraisableExceptionWarning"),
]
PUBLIC = [route for route in routes() if not route.template.startswith("admin/")]
PEOPLE = (Who.ANONYMOUS, Who.RESIDENT)
# What each kind of control is sent that it does not take.
ODD = {
    "email": "camille@",
    "date": "31/02/2026",
    "radio": "rien-de-tel",
    "checkbox": "",
    "select": "rien-de-tel",
    "textarea": "é" * 9000,
}
OPTIONS: dict[str, dict[str, Any]] = {
    **{key: {"options": ["Le bac gris", "Le bac vert"]} for key in ("choice", "choices")},
    "group": {"item": "Bac", "least": 1, "most": 3, "questions": [("short_text", "mot", {"label": "Son numéro"})]},
}
TRAP = "confirmation"  # what robots fill in
# How Django, and libraries, speak of what they do not know: not as a person would.
ROBOTIC = re.compile(r"ce champ|cette valeur|choix valide|saisie? valide|saisissez|n’en fait pas partie", re.IGNORECASE)


class Refusal(NamedTuple):
    """A page that gives a form back, and whether anything stopped it."""

    address: str
    how: str
    soup: BeautifulSoup

    @property
    def is_one(self) -> bool:
        return self.soup.select_one(".error-summary, .field-error") is not None

    def faults(self) -> Iterator[str]:
        title = self.soup.title.get_text() if self.soup.title else ""
        if not " ".join(title.split()).startswith("Erreur :"):
            yield f"its title is {title.strip()!r}"
        summary = self.soup.select_one(".error-summary")
        if summary is None:
            yield "nothing sums it up"
            return
        lines = {line.a["href"][1:]: line.get_text(strip=True) for line in summary.select("li") if line.a}
        for target, words in lines.items():
            yield from self._faults_of(target, words)
        for words in (line.get_text(strip=True) for line in summary.select("li")):
            if ROBOTIC.search(words.replace("'", "’")):
                yield f"{words!r} says nothing of what is wanted"
        described = " ".join(one["aria-describedby"] for one in self.soup.select("[aria-describedby]")).split()
        for error in self.soup.select(".field-error:not([hidden])"):
            holder = error.find_parent(id=True)
            if holder is None or holder["id"] not in described:
                yield f"nothing is described by {error.get_text(strip=True)!r}"

    def _faults_of(self, target: str, words: str) -> Iterator[str]:
        control = self.soup.find(id=target)
        if control is None:
            yield f"{words!r} leads nowhere"
            return
        group = control.find_parent("fieldset", class_="field") or control
        label = group.legend if group.name == "fieldset" else self.soup.find("label", attrs={"for": target})
        if label is not None and not says(label.get_text(" ", strip=True), words):
            yield f"{words!r} does not say that it is about {label.get_text(' ', strip=True)!r}"
        if control.get("aria-invalid") != "true" and not group.get("aria-describedby"):
            yield f"{target} is not marked"


def says(label: str, words: str) -> bool:
    return names(label, words) or label.strip("\u00a0? ").casefold() in words.casefold()


def forms_of(soup: BeautifulSoup) -> list[Tag]:
    """Those that are posted and ask for something."""
    found = soup.select("main form[method=post]")
    return [form for form in found if any(typed(one) for one in form.select("[name]"))]


def typed(control: Tag) -> bool:
    kind = control.get("type", control.name)
    return control.name == "button" or (kind not in {"hidden", "file", "submit"} and control["name"] != TRAP)


def sent(form: Tag, *, odd: bool) -> dict[str, str]:
    """What a browser would send of a form: empty, or with `ODD`."""
    data = {one["name"]: one.get("value", "") for one in form.select("input[type=hidden][name]")}
    if odd:
        controls = [one for one in form.select("[name]:not(button)") if typed(one)]
        kinds = {one["name"]: one.get("type", one.name) for one in controls}
        data |= {name: ODD.get(kind, "~") for name, kind in kinds.items()}
    return data


def pages_of(world: World) -> list[str]:
    """Pages that hold a form and that no pattern names: the report's, a service's that asks all that can be asked, and
    that of a request which is closed."""
    report = SignalementPage.objects.descendant_of(world.home).get()
    return [
        report.url_path.removeprefix(world.home.url_path.rstrip("/")),
        every_question(world).form_address,
        reverse("suivi", args=[links.token_for(closed(world))]),
    ]


def closed(world: World) -> Demande:
    """A request of Bron's that was treated just now."""
    request = demande(world.bron, email="camille@example.org")
    at = timezone.now()
    operations.assign(demande_id=request.pk, assignee=world.agent, by=world.agent, version=1, at=at)
    operations.move(demande_id=request.pk, to=State.RESOLVED, by=world.agent, version=2, note="Voilà.", at=at)
    return request


def every_question(world: World) -> ServicePage:
    """A service of Bron's that asks one question of each kind."""
    asked = [
        (kind, kind, {"label": f"Que dire de {kind} ?"} | OPTIONS.get(kind, {}))
        for kind in QuestionsBlock().child_blocks
    ]
    return service(world.bron.site, *asked)


def refusals(client: Client, address: str) -> Iterator[Refusal]:
    """What comes back of each form of the page at this address."""
    page = attempt(client, "GET", address).fragment
    if 'method="post"' not in page:
        return
    for form in forms_of(BeautifulSoup(page, "lxml")):
        for how in ("empty", "odd"):
            to = form.get("action") or address
            answer = attempt(client, "POST", to, sent(form, odd=how == "odd"))
            yield Refusal(to, how, BeautifulSoup(answer.fragment, "lxml"))


def sweep(world: World, who: Who, addresses: Iterable[str]) -> tuple[int, list[str]]:
    """How many forms were refused, and all that is wrong."""
    person = account(who, bron=world.bron, dardilly=world.dardilly, mdmph=world.mdmph)
    clients = [browser(person, host=host) for host in (world.bron.site.hostname, ADMIN_HOST)]  # who signs in does there
    wrong, refused = [], 0
    for number, (address, client) in enumerate(product(addresses, clients)):
        client.defaults["REMOTE_ADDR"] = f"10.9.{number >> 8 & 255}.{number & 255}"
        for refusal in refusals(client, address):
            refused += refusal.is_one
            if refusal.is_one:
                wrong += [f"{who}: {refusal.address} ({refusal.how}): {fault}" for fault in refusal.faults()]
    return refused, wrong


@pytest.mark.parametrize("who", PEOPLE)
def test_a_form_that_is_refused_says_so(
    who: Who, sample: Sample, world: World, record_property: Callable[..., None]
) -> None:
    addresses = [*dict.fromkeys(world.address(route) for route in sample.of(PUBLIC, 1 / 6)), *pages_of(world)]
    refused, wrong = sweep(world, who, addresses)
    record_property("cells", len(addresses))
    assert refused > 4
    assert not wrong, "\n".join(dict.fromkeys(wrong))
