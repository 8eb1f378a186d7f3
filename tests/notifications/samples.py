"""What each mail is given, as `grc` gives it: the catalogue that tests render, and that a designer may look at."""

from typing import Any

from notifications.enums import Channel
from notifications.registry import register_kind

BRON = {"name": "Ville de Bron", "monogram": "B", "primary": "#1f4e79", "on_primary": "#ffffff"}

REQUEST: dict[str, Any] = {
    "reference": "GX7K-4M2P",
    "label": "Lampadaire éteint ou clignotant",
    "filed_at": "2026-11-25T13:02:00+00:00",
    "due_on": "2026-12-04",
    "authority_name": "Ville de Bron",
    "authority_said": "la Ville de Bron",
    "authority_phone": "04 65 71 01 13",
    "authority_email": "mairie@bron.example.org",
    "site_url": "http://bron.localhost:8000",
    "follow_url": "http://bron.localhost:8000/suivi/3q2-7wAAAAAAAAAAAAAAAAABx9uPq0Zk4t/",
    "brand": BRON,
    "reason": "",
    "message": "",
    "state_label": "Reçue",
    "state_sentence": "",
    "turn_sentence": "",
    "state": "recu",
    "demande_kind": "signalement",
    "former_authority_name": "",
}

SAMPLES: dict[str, dict[str, Any]] = {
    "filed": {"reason": "L’éclairage des rues est l’affaire de la commune."},
    "moved": {
        "state_label": "En attente de votre réponse",
        "state_sentence": "Le service a besoin d’une précision pour continuer.",
        "turn_sentence": "C’est à vous de répondre.",
        "state": "attente_usager",
        "message": "Bonjour,\n\nDe quel côté de la rue se trouve le lampadaire ?\nMerci d’avance.",
    },
    "message": {"message": "Bonjour,\nL’équipe passera jeudi matin, entre 8 h et 10 h.\n\nLe service éclairage"},
    "transferred": {
        "former_authority_name": "Bron",
        "authority_name": "Métropole de Lyon",
        "authority_phone": "04 65 71 00 00",
        "authority_email": "contact@metropole.example.org",
        "message": "La chaussée est entretenue par la métropole.",
    },
    "link": {},
    "withdrawn": {"state": "retire", "at": "2026-11-25T13:02:00+00:00"},
}


def sample(kind: str, **changes: Any) -> dict[str, Any]:
    """The context of the mail `kind`, with `changes`."""
    return REQUEST | SAMPLES[kind] | changes


def register_samples() -> None:
    """Make each mail of the catalogue a kind, `sample.<name>`, which needs nothing but its context."""
    for name in SAMPLES:
        register_kind(
            f"sample.{name}",
            label="Exemple",
            channels={Channel.EMAIL: f"grc/mails/{name}"},
        )
