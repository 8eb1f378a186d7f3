"""Each letter about a request, for each kind of request: it speaks of what it is about, and says who has it."""

import re
from collections.abc import Callable, Iterator
from email.utils import parseaddr

import pytest

from accounts.models import User
from communes.models import Authority
from grc import notices
from grc.enums import State
from grc.models import Demande, Event, Message, Party, Sharing
from grc.notices import sharing
from grc.opinions import notices as opinions
from notifications.channels.email import compose
from notifications.models import Notification
from tests.factories import rectifications
from tests.factories.opinions import opinion_of
from tests.factories.requests import FILED_AT, demande
from tests.factories.sharings import question
from tests.factories.sites import bare_site

pytestmark = pytest.mark.django_db
CAMILLE = "camille@example.org"
SITE = "http://bron.localhost:8000/"
# What a letter about the others than reports must not say, and what none may.
OF_REPORTS = ("problème", "danger", "112", "signalement", "signalé", "photo")
BROKEN = re.compile(r"Python|None|\{\{|\{%|%\(|\(\)|(?<=\S)  |<[a-z]| :(?!\S)|« »")


@pytest.fixture(params=["report", "service", "question"])
def filed(request: pytest.FixtureRequest, bron: Authority, metropolis: Authority, camille: User) -> Demande:
    bare_site(metropolis)
    bare_site(bron)
    kinds: dict[str, Callable[[], Demande]] = {
        "report": lambda: demande(bron, name="Camille", email=CAMILLE),
        "service": lambda: rectifications.canteen(bron),
        "question": lambda: question(camille, origin=bron),
    }
    return kinds[request.param]()


def every_letter(filed: Demande, camille: User, agent: User, metropolis: Authority) -> Iterator[Notification]:
    """Everything that may be told of the request, one at a time: nothing waits to be taken along."""

    def event(number: int, **detail: str) -> Event:
        return Event(pk=10_000 + number, demande=filed, demande_id=filed.pk, at=FILED_AT, detail=detail)

    def told() -> Iterator[Notification]:
        posted = list(Notification.objects.order_by("id"))
        assert posted
        yield from posted
        Notification.objects.all().delete()

    author = Party.objects.get(demande=filed)
    yield from told()  # the receipt
    for number, state in enumerate(State):
        filed.state = state
        for note in ("", "Nous revenons vers vous."):
            notices.moved(filed, event(2 * number + bool(note), note=note))
            yield from told()
    filed.state = State.WITHDRAWN
    notices.withdrawn(filed, event(100))
    yield from told()
    filed.refresh_from_db()
    for files in (0, 1, 3):
        notices.written(filed, event(101), Message(body="Bonjour"), files=files)
        yield from told()
    notices.rectify(filed, event(102), said="", asked=[{"label": "Adresse", "word": "Il manque le numéro."}])
    yield from told()
    notices.transferred(filed, event(103, note="Ce n’est pas ici."), metropolis)
    yield from told()
    notices.link(filed, event(104), author)
    yield from told()
    for account in (camille, agent):  # the address of the request, then another one
        notices.attached(filed, event(105), author, account)
        yield from told()
        notices.detached(filed, event(106), author, account)
        yield from told()
    opinions.asked(opinion_of(filed), filed, at=FILED_AT)
    yield from told()
    opinions.asked(opinion_of(filed), filed, at=FILED_AT, again=True)
    yield from told()
    sharing.asked(Sharing(pk=1, user=camille), filed, at=FILED_AT)
    yield from told()


def test_it_speaks_of_what_it_is_about_and_says_who_has_it(
    filed: Demande, camille: User, agent_bron: User, metropolis: Authority
) -> None:
    seen, wrong = set(), []
    sites = {"bron": SITE, "assistance": "http://localhost:8000/"}  # the assistance writes from the metropolis's
    is_report = filed.demarche.kind == "signalement"
    for letter in every_letter(filed, camille, agent_bron, metropolis):
        seen.add(letter.kind)
        message = compose(letter)
        html = str(message.alternatives[0].content)
        words = f"{message.subject}\n{message.body}"
        said = re.sub(r"\w+://\S+|\S+@\S+", "…", words)
        page = re.sub(r"<style>.*?</style>|<[^>]*>|\w+://\S+|\S+@\S+", " ", html, flags=re.DOTALL)
        wrong += [(letter.kind, said[found.start() - 20 : found.end() + 9]) for found in BROKEN.finditer(said)]
        wrong += [(letter.kind, word) for word in ("Python", "None", "{{", "{%") if word in page]
        if not is_report:
            wrong += [(letter.kind, word) for word in OF_REPORTS if word in f"{said}{page}".lower()]
        assert parseaddr(message.from_email)[0] == filed.authority.body_name
        assert message.reply_to == [filed.authority.email]
        for form in (message.body, html):
            assert (SITE if letter.kind != "grc.opinion" else sites[filed.authority.slug]) in form, letter.kind
            if letter.kind not in ("grc.opinion", "grc.sharing"):
                assert filed.authority.body_name in form, letter.kind
    assert not wrong
    assert seen == {f"grc.{name}" for name in (*notices.KINDS, *opinions.KINDS, *sharing.KINDS)}


def test_the_receipt_says_how_to_take_it_back(filed: Demande) -> None:
    message = compose(Notification.objects.get(kind="grc.filed"))
    is_report = filed.demarche.kind == "signalement"
    for form in (message.body, str(message.alternatives[0].content)):
        assert ("Le problème a disparu" in form) == is_report
        assert ("appelez le" in form) == is_report
        assert ("Vous avez trouvé la réponse" in form) == filed.demarche.is_assistance
        assert ("Vous n’en avez plus besoin" in form) == (not is_report and not filed.demarche.is_assistance)
        assert "ni accord ni refus" not in form
