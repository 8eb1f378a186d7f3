"""A page of the feed: `GET <url>?since=<moment>&page=<cursor>`, answered by `{"states": […], "next": "<cursor>"}`."""

import datetime

from django.utils.translation import gettext as _

from services.dossiers.polling.channels import Trouble, read_json
from services.dossiers.polling.registry import FeedServer, StatePage

MOST_STATES = 200  # of a page
LONGEST_CURSOR = 400  # characters


def page_of(server: FeedServer, since: datetime.datetime | None, cursor: str) -> StatePage:
    """The states of a page, and the cursor of the next; none where `next` is absent or null. Raises `Trouble`."""
    query = {"since": since.astimezone(datetime.UTC).isoformat(timespec="seconds")} if since else {}
    said = read_json(server, query | ({"page": cursor} if cursor else {}))
    states = said.get("states") if isinstance(said, dict) else None
    following = (said.get("next") or "") if isinstance(said, dict) else ""
    if not isinstance(states, list) or not isinstance(following, str) or not _is_cursor(following):
        raise Trouble(_("La réponse du logiciel n’est pas une page d’états\u00a0: voyez la documentation du flux."))
    if len(states) > MOST_STATES:
        words = _("Le logiciel dit plus de %(most)s états dans une page\u00a0: il doit en faire plusieurs.")
        raise Trouble(words % {"most": MOST_STATES})
    return StatePage(states, following)


def _is_cursor(text: str) -> bool:
    return len(text) <= LONGEST_CURSOR and text.isascii() and (not text or text.isprintable())
