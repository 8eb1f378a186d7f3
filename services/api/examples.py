"""What the description of the interface shows of services."""

from typing import Any

from communes.api import REFERENCE
from grc.questions.schema import TELEPHONE

ID = "0b7c0a54-6f1e-4f5c-9a51-6d2f6b1f2c10"
ADDRESS = f"https://bron.guichet.example/api/v1/services/{ID}/"
SERVICE: dict[str, Any] = {
    "id": ID,
    "title": "Réserver une salle municipale",
    "lead": "Pour une assemblée générale, une fête de famille, un atelier ou une réunion.",
    "theme": {"slug": "vie-locale", "label": "Vie locale"},
    "life_events": [{"slug": "association", "label": "Je fais vivre une association"}],
    "audience": "Habitants et associations de Bron",
    "cost": "Selon la salle",
    "delay": "Réponse en dix jours ouvrés",
    "target_days": 10,
    "delay_unit": "ouvres",
    "authority": REFERENCE,
    "is_online": True,
    "url": ADDRESS,
    "page_url": "https://bron.guichet.example/services/reserver-une-salle/",
    "external_url": None,
    "form_url": f"{ADDRESS}form/",
}
DETAIL: dict[str, Any] = SERVICE | {
    "pieces": [
        {
            "name": "Une attestation de responsabilité civile",
            "text": "Votre assureur la donne sans frais. Elle couvre le jour de la location.",
        }
    ],
    "contact": {"name": "Service des salles", "phone": "04 72 36 13 20", "email": "salles@bron.example"},
}
FORM: dict[str, Any] = {
    "version": 3,
    "published_at": "2026-11-02T10:15:00+01:00",
    "answers": {
        "type": "object",
        "properties": {
            "q_4f1c8a6f7e11": {"title": "Date souhaitée", "type": "string", "format": "date"},
            "q_9a3f5f1c8a6f": {"title": "Combien de personnes ?", "type": "integer", "minimum": 1, "maximum": 400},
        },
        "required": ["q_4f1c8a6f7e11", "q_9a3f5f1c8a6f"],
        "additionalProperties": False,
    },
    "contact": {
        "type": "object",
        "properties": {
            "name": {"type": "string", "maxLength": 120},
            "email": {"type": "string", "format": "email", "maxLength": 320},
            "phone": TELEPHONE,
        },
        "required": ["name", "email"],
        "additionalProperties": False,
    },
    "files": [
        {
            "part": "files.q_0e9b539a3f5f",
            "title": "Attestation de responsabilité civile",
            "help": "",
            "required": True,
            "max_count": 1,
            "max_bytes": 10485760,
        }
    ],
    "requests_url": f"{ADDRESS}requests/",
}
FILED: dict[str, Any] = {
    "version": 3,
    "answers": {"q_4f1c8a6f7e11": "2027-03-20", "q_9a3f5f1c8a6f": 80},
    "contact": {"name": "Awa Diallo", "email": "nom@exemple.fr"},
}
