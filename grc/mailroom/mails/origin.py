"""Where a mail comes from: a machine or somebody, one of our own letters that could not be delivered, a forger."""

import re
from email.message import Message
from typing import NamedTuple

BULK = frozenset(("bulk", "junk", "list", "auto_reply"))
COMMENT = re.compile(r"\([^()]*\)")
PERMANENT, TEMPORARY = "5", "4"  # the class of a status (RFC 3463 §3.1)
MAX_PARTS = 200


class Bounce(NamedTuple):
    """A letter came back (RFC 3464): the Message-ID of that letter, what the other server said, whether for good."""

    message_id: str
    said: str
    is_final: bool


def automatic(message: Message) -> bool:
    """Whether a program wrote it: out of office, list, bounce (RFC 3834 §2 and §5, RFC 2919; what Exchange adds)."""
    said = str(message.get("Auto-Submitted", "no")).split(";")[0].strip().lower()
    precedence = str(message.get("Precedence", "")).strip().lower()
    return (
        said != "no"
        or precedence in BULK
        or any(name in message for name in ("List-Id", "List-Unsubscribe", "X-Autoreply", "X-Autorespond"))
        or str(message.get("X-Auto-Response-Suppress", "")).strip().lower() in {"all", "oof", "autoreply"}
        or str(message.get("Return-Path", "-")).strip() in {"", "<>"}
    )


def bounce(message: Message) -> Bounce | None:
    """What a report of delivery says, when it is one and names the letter."""
    if message.get_content_type() != "multipart/report":
        return None
    status: Message | None = None
    returned = ""
    for number, part in enumerate(message.walk()):
        if number > MAX_PARTS:
            break
        match part.get_content_type():
            case "message/delivery-status":
                status = _recipient(part)
            case "message/rfc822" | "text/rfc822-headers":
                returned = returned or _returned_id(part)
    if status is None or not returned:
        return None
    code = str(status.get("Status", "")).strip()
    said = " ".join(str(status.get("Diagnostic-Code", "")).split()) or code
    action = str(status.get("Action", "")).strip().lower()
    return Bounce(returned, said, is_final=action == "failed" and not code.startswith(TEMPORARY))


def _recipient(part: Message) -> Message | None:
    """The fields of the first recipient: the second group of those of the report (RFC 3464 §2.1)."""
    groups = part.get_payload()
    if not isinstance(groups, list):
        return None
    return next((group for group in groups if isinstance(group, Message) and "Action" in group), None)


def _returned_id(part: Message) -> str:
    payload = part.get_payload()
    if isinstance(payload, list) and payload and isinstance(payload[0], Message):
        return str(payload[0].get("Message-ID", "")).strip()
    lines = str(payload).split("\n") if isinstance(payload, str) else []
    named = (line.partition(":") for line in lines[:MAX_PARTS])
    return next((value.strip() for name, _colon, value in named if name.strip().lower() == "message-id"), "")


def dmarc(message: Message, trusted: str) -> str:
    """What the server named `trusted` found of the sender's domain (RFC 8601): "pass", "fail"…; empty when unsaid.

    Only the first header of that server counts: it writes its own above all that came with the mail, and removes those
    that claim its name (§5).
    """
    for value in message.get_all("Authentication-Results", []) if trusted else []:
        server, _semicolon, results = COMMENT.sub("", " ".join(str(value).split())).partition(";")
        if server.split(" ")[0].strip().lower() == trusted.lower():
            found = (result.strip().partition("=") for result in results.split(";"))
            return next((said.split(" ")[0].lower() for method, _is, said in found if method.strip() == "dmarc"), "")
    return ""
