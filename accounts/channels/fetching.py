"""Something read once at an address that the settings name; what is not said soon or is too long is not waited for."""

from typing import NamedTuple

from accounts.channels.asking import ask

USER_AGENT = "Guichet"


class Fetched(NamedTuple):
    """An answer: its status, None when there was none; its body; after how many seconds to ask again, if it says so."""

    status: int | None
    body: bytes = b""
    retry_after: int | None = None


def fetch(url: str, *, within: float) -> Fetched:
    """Read `url` (JSON) within so many seconds: never raises, never follows a redirection."""
    answered = ask(url, within=within, headers={"Accept": "application/json", "User-Agent": USER_AGENT})
    if answered.body is None:
        return Fetched(None)
    return Fetched(answered.status, answered.body, answered.retry_after)
