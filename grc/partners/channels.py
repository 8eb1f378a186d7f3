"""A message to a program: signed as Standard Webhooks has it.

https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
"""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from typing import Any

from accounts.channels import Signed

SECRET = "whsec_"  # noqa: S105 the prefix of all of them
SECRET_BYTES = 32
AGENT = "Guichet-Webhooks/1"


def new_secret() -> str:
    """A secret, as the tools of receivers take it."""
    return SECRET + base64.b64encode(secrets.token_bytes(SECRET_BYTES)).decode()


def signed(payload: dict[str, Any], *, message_id: str, timestamp: int, signed_with: Iterable[str]) -> Signed:
    """The body, and the headers by which its receiver knows whence and when it comes. One signature for each secret."""
    body = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    content = b".".join((message_id.encode(), str(timestamp).encode(), body))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        "Webhook-Id": message_id,
        "Webhook-Timestamp": str(timestamp),
        "Webhook-Signature": " ".join(f"v1,{signature(content, secret)}" for secret in signed_with),
    }
    return Signed(body, headers)


def signature(content: bytes, secret: str) -> str:
    key = base64.b64decode(secret.removeprefix(SECRET))
    return base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
