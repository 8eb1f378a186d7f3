"""The SMS channel: a notification becomes a few words, posted as JSON to the gateway that the settings name.

What is posted: `{"to": "+33612345678", "from": "<sender>", "text": "…", "reference": "…"}`, the reference the same for
each repetition, with the token as `Authorization: Bearer`. Any 2xx answer is a message taken in charge.
"""

import json
import re
import unicodedata
from pathlib import Path

from django.conf import settings
from django.utils import translation

from accounts.channels import Signed, post
from accounts.enums import PostOutcome
from notifications.channels.email import plain
from notifications.channels.failures import DeferredError, DeliveryError, RefusedError, UnavailableError, one_line
from notifications.enums import Channel
from notifications.models import Notification
from notifications.registry import kind_named

endings = (".sms.txt",)
FOLDER = "file:"  # the gateway of a machine that has none
# One message holds 160 characters of this alphabet (3GPP TS 23.038, 6.2.1), and 70 as soon as one is not of it.
ALPHABET = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
PLAINER = str.maketrans({"’": "'", "‘": "'", "«": '"', "»": '"', "–": "-", "—": "-", "…": "...", "œ": "oe", "Œ": "OE"})
BAD_REQUEST, TOO_LONG = 400, 422  # what is posted again would be refused again
REFUSALS = {BAD_REQUEST, 404, 413, TOO_LONG}


def is_on() -> bool:
    """Whether there is a gateway: without one, nobody is offered an SMS."""
    return bool(settings.SMS_URL)


def can_reach(recipient: str) -> bool:
    """Whether there is a gateway, and a number."""
    return is_on() and bool(recipient)


def send(notification: Notification) -> None:
    """Hand the notification to the gateway. Raises `DeliveryError`, or `UnknownKindError`."""
    with translation.override(settings.LANGUAGE_CODE):
        text = words_of(notification)
    if settings.SMS_URL == FOLDER:
        _keep(notification, text)
        return
    said = {"to": notification.recipient, "from": settings.SMS_SENDER, "text": text}
    body = json.dumps(said | {"reference": notification.message_id.strip("<>").partition("@")[0]})
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {settings.SMS_TOKEN}"}
    reply = post(settings.SMS_URL, Signed(body.encode(), headers))
    if reply.outcome != PostOutcome.ACCEPTED:
        raise _failure(reply.outcome, reply.status)


def words_of(notification: Notification) -> str:
    """What it says, in the alphabet of telephones. Raises `RefusedError` for a kind that is not said by SMS."""
    kind = kind_named(notification.kind)
    if Channel.SMS not in kind.channels:
        raise RefusedError("no SMS for this kind")
    path = kind.channels[Channel.SMS] + endings[0]
    return in_alphabet(one_line(plain(path, kind.full_context(notification.context))))


def in_alphabet(text: str) -> str:
    """`text` without what would make two messages of it: “é” stays, “ê” becomes “e”."""
    return "".join(_plainer(character) for character in re.sub(r"\s+", " ", text.translate(PLAINER)))


def _plainer(character: str) -> str:
    if character in ALPHABET:
        return character
    base = unicodedata.normalize("NFKD", character)[:1]
    return base if base in ALPHABET else "?"


def _failure(outcome: PostOutcome, status: int | None) -> DeliveryError:
    """A number that the gateway refuses is refused for good; for anything else, every message waits."""
    detail = f"{status} – {outcome.label}" if status else str(outcome.label)
    if status in REFUSALS:
        return RefusedError(detail)
    return DeferredError(detail) if outcome == PostOutcome.TIMEOUT else UnavailableError(detail)


def _keep(notification: Notification, text: str) -> None:
    folder = Path(settings.SMS_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = folder / f"{notification.message_id.strip('<>').partition('@')[0]}.txt"
    kept.touch(mode=0o600)
    kept.write_text(f"{notification.recipient}\n{text}\n", encoding="utf-8")
