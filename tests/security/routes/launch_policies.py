"""Who may use the addresses of trials and of announcements: the project team; officers invite to their own site."""

from tests.security.routes.policy import EVERYONE, MEMBERS, OFFICERS, OWN, PROJECT, ROOT, Policy, read_by

LISTS = ("index", "index_results", "add")
ROWS = ("edit", "delete", "history", "history_results", "usage")

LAUNCH = {
    **{f"{rows}:{view}": Policy(PROJECT) for rows in ("maintenances", "versions") for view in (*LISTS, *ROWS)},
    **{f"essais:{view}": Policy(PROJECT | OFFICERS) for view in LISTS},
    **{f"essais:{view}": Policy(PROJECT | OWN) for view in ROWS},
    "essais:add": Policy(PROJECT),  # of a site; that of a service comes with its page
    "essais:edit": Policy(PROJECT),  # the row is that of a site
    "essais:delete": Policy(ROOT),
    **{f"invitations:{view}": Policy(PROJECT | OFFICERS) for view in LISTS},
    **{f"invitations:{view}": Policy(PROJECT | OWN) for view in ROWS},
    "communes_sites:index": read_by(PROJECT),
    **{f"communes_sites:{act}": Policy(PROJECT) for act in ("creer", "suspendre", "rouvrir")},
    "novelties": Policy(MEMBERS),
    "guide": read_by(MEMBERS),
    "status": read_by(EVERYONE),
    "invitation": read_by(EVERYONE, found=False),  # the token of the sweep is another link's
}
