"""Letters about a request, as they are read: none is broken, nor has words of another kind; each says who has it."""

import re
from collections.abc import Collection, Iterator
from email.utils import parseaddr

from grc.models import Demande
from notifications.channels.email import compose
from notifications.models import Notification

SITE = "http://bron.localhost:8000/"
# What a letter about the others than reports must not say, and what none may.
OF_REPORTS = ("problème", "danger", "112", "signalement", "signalé", "photo")
BROKEN = re.compile(r"Python|None|\{\{|\{%|%\(|\(\)|(?<=\S)  |<[a-z]| :(?!\S)|« »")


def told() -> Iterator[Notification]:
    """What was posted, which must be something; it waits no more, so that nothing is taken along."""
    posted = list(Notification.objects.order_by("id"))
    assert posted
    yield from posted
    Notification.objects.all().delete()


def faults(letter: Notification, filed: Demande, *, wanted: Collection[str]) -> list[tuple[str, str]]:
    """What is wrong with a letter about this request, whose two forms each say what is `wanted`."""
    message = compose(letter)
    html = str(message.alternatives[0].content)
    said = re.sub(r"\w+://\S+|\S+@\S+", "…", f"{message.subject}\n{message.body}")
    page = re.sub(r"<style>.*?</style>|<[^>]*>|\w+://\S+|\S+@\S+", " ", html, flags=re.DOTALL)
    wrong = [said[found.start() - 20 : found.end() + 9] for found in BROKEN.finditer(said)]
    wrong += [word for word in ("Python", "None", "{{", "{%") if word in page]
    if filed.demarche.kind != "signalement":
        wrong += [word for word in OF_REPORTS if word in f"{said}{page}".lower()]
    wrong += [f"without {words}" for form in (message.body, html) for words in wanted if words not in form]
    if parseaddr(message.from_email)[0] != filed.authority.body_name:
        wrong.append(f"from {message.from_email}")
    if message.reply_to != [filed.authority.email]:
        wrong.append(f"answered to {message.reply_to}")
    return [(letter.kind, one) for one in wrong]
