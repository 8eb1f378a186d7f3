"""Who serves whom in the demonstration, as others rely on it."""

from communes.enums import Role

MEMBERS = {
    ("agent.bron@example.org", "bron", Role.AGENT),
    ("responsable.bron@example.org", "bron", Role.SUPERVISOR),
    ("redaction.bron@example.org", "bron", Role.OFFICER),
    ("contribution.bron@example.org", "bron", Role.CONTRIBUTOR),
    ("agent.dardilly@example.org", "dardilly", Role.AGENT),
    ("redaction.dardilly@example.org", "dardilly", Role.OFFICER),
    ("agent.metropole@example.org", "metropole", Role.AGENT),
    ("assistance@example.org", "metropole", Role.HELP_DESK),
    ("assistance@example.org", "assistance", Role.AGENT),
    ("agent.mdmph@example.org", "mdmph", Role.AGENT),
    ("responsable.mdmph@example.org", "mdmph", Role.SUPERVISOR),
    ("projet@example.org", "metropole", Role.PROJECT_TEAM),
    ("projet@example.org", "assistance-communes", Role.AGENT),
    ("agent.eau@example.org", "eau-exemple", Role.AGENT),
}
