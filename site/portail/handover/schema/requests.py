"""Requests of an archive, and what their fields lean on."""

from grc.registry import handover_rows
from grc.registry.handover import AGENT, MOMENT, HandoverRows
from portail.handover.schema.tables import Table

PARTY = Table(
    "parties",
    "les personnes de la demande",
    {
        "role": "auteur, beneficiaire ou aidant",
        "name": "nom, tel que donné",
        "email": "adresse électronique",
        "phone": "téléphone",
        "refuses_sms": "vrai : ne veut pas de SMS",
    },
)
MESSAGE = Table(
    "messages",
    "messages échangés avec l’usager et notes internes, dans l’ordre",
    {
        "number": "rang dans la demande",
        "kind": "agent (à l’usager), usager (de l’usager) ou note (interne)",
        "author": AGENT,
        "body": "texte",
        "at": MOMENT,
    },
)
EVENT = Table(
    "events",
    "le journal de la demande, dans l’ordre",
    {
        "number": "rang dans la demande",
        "kind": "ce qui est arrivé : depot, etat, attribution, transfert, note, message_agent, message_usager…",
        "at": MOMENT,
        "actor_role": "agent, usager ou systeme",
        "actor": AGENT,
        "authority": "identifiant de la collectivité qui avait alors la demande",
        "from_state": "état quitté ; vide si l’état ne change pas",
        "to_state": "nouvel état ; vide si l’état ne change pas",
        "message": "rang du message ou de la note, s’il y en a",
        "detail": "ce que dit la ligne du journal : motif, noms des collectivités…",
        "shown": "vrai : l’usager la voit",
        "version": "combien de fois la demande avait été modifiée",
        "corrects": "rang de l’événement que celui-ci annule, s’il y en a",
    },
)
WAIT = Table(
    "waits",
    "périodes pendant lesquelles c’était à quelqu’un d’autre d’agir",
    {"turn": "usager ou partenaire", "started_at": MOMENT, "ended_at": f"{MOMENT} ; vide : en cours"},
)
TRANSFER = Table(
    "transfers",
    "passages d’une collectivité à une autre (CRPA, art. L114-2)",
    {
        "to": "identifiant de la nouvelle collectivité",
        "from": "identifiant de l’ancienne",
        "reason": "motif",
        "by": AGENT,
        "at": MOMENT,
    },
)
JUDGEMENT = Table(
    "judgements",
    "ce que l’usager a dit de chaque clôture",
    {"closed_at": MOMENT, "solved": "vrai : réglée", "comment": "commentaire", "at": MOMENT},
)


def of_room(rows: HandoverRows) -> Table:
    """The table of the rows of a room, and of what hangs on each."""
    parts = {part.name: of_room(part) for part in rows.parts}
    return Table(rows.name, rows.label, {**rows.fields, **{name: part.words for name, part in parts.items()}}, parts)


OF_ROOMS = tuple(map(of_room, handover_rows()))
COPY = Table(
    "copies",
    "fichiers donnés : la copie vérifiée, ré-encodée sans métadonnées ; rien tant que la pièce n’est pas vérifiée",
    {
        "kind": "large (photo) ou document (PDF)",
        "path": "chemin dans l’archive",
        "size": "octets",
        "width": "pixels",
        "height": "pixels",
    },
)
FILE = Table(
    "files",
    "pièces et photos",
    {
        "number": "rang dans la demande",
        "name": "nom du fichier envoyé",
        "content_type": "type du fichier envoyé",
        "size": "octets du fichier envoyé",
        "sha256": "empreinte du fichier envoyé, qui n’est pas gardé",
        "state": "quarantaine, sain ou refuse",
        "by": "qui l’a envoyé : agent, usager ou systeme",
        "message": "rang du message auquel elle est jointe, s’il y en a",
        "question": "identifiant de la question à laquelle elle répond",
        "copied_from": "nom du document gardé par l’usager dont elle est la copie",
        "uploaded_at": MOMENT,
        "copies": COPY.words,
    },
    {"copies": COPY},
)
REQUESTS = Table(
    "requests.jsonl",
    "une demande par ligne, avec tout ce qui lui est attaché",
    {
        "reference": "référence, dite à l’usager",
        "demarche": "identifiant de la démarche (demarches.jsonl)",
        "form": "formulaire rempli (forms.jsonl)",
        "form_version": "sa version",
        "state": "recu, transmis, pris_en_charge, planifie, en_cours, attente_usager, attente_partenaire, resolu,"
        " sans_suite, non_competent, doublon, retire ou rouvert",
        "channel": "web, telephone, guichet, courriel, courrier ou api",
        "commune": "code INSEE de la commune du lieu",
        "origin": "identifiant de la collectivité sur le site de laquelle elle a été déposée",
        "team": "équipe (teams.jsonl)",
        "assignee": AGENT,
        "labels": "étiquettes (labels.jsonl)",
        "joined_under": "référence de la demande principale, si elle est réunie à d’autres",
        "summary": "résumé",
        "answers": "réponses, par identifiant de question (forms.jsonl)",
        "address": "adresse du lieu",
        "latitude": "degrés, WGS 84",
        "longitude": "degrés, WGS 84",
        "filed_at": MOMENT,
        "updated_at": MOMENT,
        "closed_at": f"{MOMENT} ; vide : ouverte",
        "due_on": "à traiter avant cette date",
        "timer_ends_on": "dernier jour avant que son état ne mène seul à un autre ; vide : aucun délai ne court",
        "timer_next_on": "jour du rappel à l’usager, ou du changement d’état",
        "awaits_reply": "vrai : l’usager a écrit en dernier",
        "under_appeal": "vrai : un recours suspend l’anonymisation",
        "anonymised_at": f"{MOMENT} ; vide : pas anonymisée",
        "version": "combien de fois elle a été modifiée",
        "parties": PARTY.words,
        "messages": MESSAGE.words,
        "events": EVENT.words,
        "waits": WAIT.words,
        "transfers": TRANSFER.words,
        "judgements": JUDGEMENT.words,
        **{part.path: part.words for part in OF_ROOMS},
        "files": FILE.words,
    },
    {part.path: part for part in (PARTY, MESSAGE, EVENT, WAIT, TRANSFER, JUDGEMENT, *OF_ROOMS, FILE)},
)
COLUMNS = (
    *("reference", "demarche", "state", "channel", "commune", "team", "summary", "address", "latitude", "longitude"),
    *("filed_at", "closed_at", "due_on"),
)
REQUESTS_CSV = Table(
    "requests.csv",
    "les champs principaux des demandes, pour un tableur (CSV, UTF-8, points-virgules, dates à la française)",
    {name: REQUESTS.fields[name] for name in COLUMNS} | {"author": "nom de l’auteur", "email": "son adresse"},
)
PLACES = Table(
    "reports.geojson",
    "les demandes qui ont un lieu (GeoJSON, RFC 7946)",
    {name: REQUESTS.fields[name] for name in ("reference", "demarche", "state", "address", "filed_at", "closed_at")},
)
DEMARCHES = Table(
    "demarches.jsonl",
    "les démarches et catégories des demandes",
    {
        "slug": "identifiant",
        "kind": "signalement ou service",
        "label": "libellé",
        "target_days": "délai visé",
        "delay_unit": "ouvres ou calendaires",
        "sensitive": "vrai : santé, solidarités, enfance…",
        "circuit": "ce qu’elle fait des états : mots et états laissés de côté ; vide : l’usage commun",
    },
)
FORMS = Table(
    "forms.jsonl",
    "les formulaires auxquels les demandes ont répondu, tels que publiés",
    {
        "form": "formulaire",
        "number": "version",
        "definition": "questions : identifiant, nature, libellé, choix…",
        "published_at": MOMENT,
    },
)
AGENTS = Table(
    "agents.jsonl",
    "les personnes qui servent ou ont servi la commune",
    {
        "email": "adresse électronique",
        "name": "nom",
        "roles": "rôles : agent, responsable, redaction, contribution ; avec leurs dates",
    },
)
LABELS = Table("labels.jsonl", "les étiquettes", {"name": "nom", "colour": "couleur"})
TEAMS = Table(
    "teams.jsonl",
    "les équipes",
    {
        "name": "nom",
        "is_active": "vrai : reçoit des demandes",
        "members": "adresses électroniques (agents.jsonl)",
        "demarches": "identifiants des démarches qu’elle reçoit",
    },
)
TEMPLATES = Table(
    "reply_templates.jsonl",
    "les réponses types",
    {
        "title": "titre",
        "demarche": "pour cette démarche ; vide : toutes",
        "state": "dans cet état ; vide : tous",
        "leads_to": "état que son envoi propose ; vide : aucun",
        "label": "étiquette que son envoi pose (labels.jsonl) ; vide : aucune",
        "body": "texte",
    },
)
REQUEST_TABLES = (REQUESTS, REQUESTS_CSV, PLACES, DEMARCHES, FORMS, AGENTS, LABELS, TEAMS, TEMPLATES)
