"""Who may use the addresses of the desk."""

from tests.security.routes.policy import (
    DESK,
    DESKS,
    MEMBERS,
    NOBODY,
    RUN_BRON,
    RUNNERS,
    SUPERVISORS,
    Policy,
    read_by,
)

AT_DESKS = {
    "demandes:list": read_by(DESKS),
    "demandes:list_results": read_by(DESKS),
    "demandes:preview": read_by(DESK),
    "demandes:edit": read_by(DESK),
    "demandes:entry": read_by(DESK),
    "demandes:next": read_by(DESK),
    "demandes:previous": read_by(DESK),
    "demandes:photo": read_by(DESK),
    "demandes:compare": read_by(DESK),
    "demandes:presence": Policy(DESK, NOBODY, found=False),
    # Many requests at once: a form without what it needs does nothing; a report is its author's alone.
    "demandes:columns": Policy(DESKS),
    "demandes:export": read_by(DESKS, found=False),  # without a format, it gives nothing
    "demandes:bulk": read_by(DESKS, found=False),
    "demandes:bulk_start": read_by(DESKS, found=False),
    "demandes:bulk_list": read_by(DESKS),
    **{f"demandes:{name}": read_by(NOBODY, found=False) for name in ("bulk_report", "bulk_progress")},
    **{f"demandes:{name}": read_by(DESKS) for name in ("views", "view_new")},
    "demandes:view_start": Policy(DESKS, found=False),
    "demandes:take": Policy(DESKS, found=False),
    "demandes:view": read_by(DESK),
    "demandes:view_delete": Policy(DESK, SUPERVISORS, found=False),
    "demandes:habits": read_by(DESKS),
    "demandes:labels": read_by(DESKS),
    "demandes:label": read_by(DESK),
    "demandes:label_delete": Policy(DESK, SUPERVISORS, found=False),
    "support": read_by(MEMBERS),
    "support_ask": Policy(MEMBERS),
    "support_call": Policy(NOBODY, found=False),  # one's own only, which the sweep has none of
    "help_draft": Policy(NOBODY, found=False),  # of questions to the assistance only
    "demandes:teams": read_by(DESKS),
    "demandes:team": read_by(DESK),
    "demandes:team_delete": Policy(SUPERVISORS),
    "demandes:circuits": read_by(DESKS),
    "demandes:circuit": read_by(DESK),
    "demandes:see": read_by(NOBODY, found=False),  # of questions to the assistance, whose resident consents
    "personnes:queue": read_by(DESKS),
    "personnes:person": read_by(DESK),
    **{f"personnes:{name}": Policy(DESK, found=False) for name in ("join", "birthdate", "decide")},
    **{
        f"demandes:{name}": Policy(DESK, found=False)
        for name in (
            *(
                "attribuer",
                "etat",
                "corriger",
                "suivre",
                "ne-plus-suivre",
                "message",
                "take_back",
                "note",
                "transferer",
                "renvoyer",
            ),
            *("etiquettes", "recours", "fin-recours", "reunir", "separer", "separer-toutes"),
            *("rectifier", "ne-plus-rectifier", "demander-a-voir"),
        )
    },
    **{f"reponses-types:{name}": Policy(RUNNERS) for name in ("index", "index_results", "add")},
    **{
        f"reponses-types:{name}": Policy(RUN_BRON) for name in ("edit", "delete", "history", "history_results", "usage")
    },
}
