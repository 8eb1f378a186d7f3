"""Of what comes in otherwise than by a form of the site: by mail, by post, at the counter."""

from tests.security.routes.policy import DESK, DESKS, NOBODY, REPORT_DESKS, ROOT, RUN_BRON, RUNNERS, Policy, read_by

INCOMING = {
    "nouvelle:start": read_by(DESKS),
    "nouvelle:form": read_by(REPORT_DESKS),
    "nouvelle:receipt": read_by(DESKS, found=False),  # of what one has just filed, which the sweep does not
    "courriels:list": read_by(DESKS),
    "courriels:mail": read_by(DESK),
    "courriels:file": read_by(DESK, found=False),  # it has none
    **{f"courriels:{name}": Policy(DESK, found=False) for name in ("new", "join", "aside", "restore")},
    **{f"boites-aux-lettres:{name}": Policy(RUNNERS) for name in ("index", "index_results", "add")},
    **{f"boites-aux-lettres:{name}": Policy(RUN_BRON) for name in ("edit", "history", "history_results", "usage")},
    "boites-aux-lettres:delete": Policy(ROOT),  # others put it out of service
    "courrier:list": Policy(DESKS, NOBODY),
    "courrier:scan": read_by(DESK),
    "courrier:picture": read_by(DESK, found=False),  # it has none
    **{f"courrier:{name}": Policy(DESK, NOBODY, found=False) for name in ("new", "join", "close")},
}
