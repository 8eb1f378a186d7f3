"""A kept page as bytes: nothing that its reader would execute."""

import json
from typing import NamedTuple, Self

from csp.constants import HEADER
from csp.utils import build_policy
from django.http import HttpResponse

from portail.runtime.pagecache.versions import Versions

FORMAT = b"1"
# Said anew to each reader.
NOT_KEPT = {"Cache-Control", "Content-Length"}


class Kept(NamedTuple):
    """A page as it was made under `versions`; to be made anew from `stale_at` on (seconds since 1970)."""

    versions: Versions
    stale_at: float
    headers: dict[str, str]
    body: bytes

    @classmethod
    def of(cls, response: HttpResponse, versions: Versions, *, stale_at: float) -> Self:
        headers = {name: value for name, value in response.items() if name not in NOT_KEPT}
        if loosened := getattr(response, "_csp_update", None):  # a note on the answer, which a copy would lose
            headers[HEADER] = build_policy(update=loosened)
        return cls(versions, stale_at, headers, response.content)

    @classmethod
    def read(cls, data: bytes | None) -> Self | None:
        """None for what no process of this release has written."""
        if not data or not data.startswith(FORMAT):
            return None
        head, _, body = data[len(FORMAT) :].partition(b"\n")
        try:
            common, own, stale_at, headers = json.loads(head)
        except ValueError:
            return None
        return cls(Versions(common, own), stale_at, headers, body)

    def written(self) -> bytes:
        head = json.dumps([*self.versions, self.stale_at, self.headers]).encode()
        return b"".join((FORMAT, head, b"\n", self.body))

    def response(self) -> HttpResponse:
        return HttpResponse(self.body, headers=self.headers | {"Content-Length": str(len(self.body))})
