"""The commune itself in an archive: how it is reached, its convention, what it was called for, its figures."""

from portail.handover.schema.tables import Table

DAY, MOMENT = "date, ISO 8601", "date et heure, ISO 8601"
AUTHORITY = Table(
    "authority.jsonl",
    "la commune, telle que les pages la disent",
    {
        "name": "nom",
        "slug": "identifiant",
        "insee_code": "code INSEE",
        "population": "population municipale",
        "population_year": "son millésime",
        "latitude": "degrés, WGS 84",
        "longitude": "degrés, WGS 84",
        "email": "adresse électronique",
        "phone": "téléphone",
        "address": "adresse postale",
        "opening_hours": "horaires d’ouverture",
        "site": "adresse de son site",
    },
)
CLOSING_DAYS = Table(
    "closing_days.jsonl", "les jours où ses bureaux sont fermés, hors jours fériés", {"on": DAY, "label": "motif"}
)
AMENDMENTS = Table(
    "amendments",
    "les avenants, dans l’ordre où ils prennent effet",
    {
        "offer": "nouvelle offre, global ou restricted",
        "deliberation": "numéro de la délibération de la commune",
        "signed_on": DAY,
        "notified_on": DAY,
        "takes_effect_on": "1er janvier de l’exercice suivant",
    },
)
CONVENTIONS = Table(
    "conventions.jsonl",
    "les conventions avec la métropole, la plus ancienne d’abord",
    {
        "party_name": "nom de la partie, à la signature",
        "offer": "global ou restricted, avant tout avenant",
        "status": "pilot ou partner",
        "deliberation": "numéro de la délibération de la commune",
        "metropolitan_deliberation": "numéro de celle de la métropole",
        "signed_on": DAY,
        "notified_on": DAY,
        "ends_on": "date finale",
        "expires_on": "dernier jour",
        "notice_days": "préavis, en jours",
        "denounced_on": DAY,
        "denunciation_reason": "motif",
        "siret": "SIRET",
        "invoice_service": "code du service, Chorus Pro",
        "commitment": "numéro d’engagement",
        "is_example": "vrai : exemple, sans valeur",
        "amendments": "les avenants",
    },
    {"amendments": AMENDMENTS},
)
DELIBERATIONS = Table(
    "deliberations.jsonl",
    "les délibérations de la commune",
    {
        "number": "numéro",
        "adopted_on": DAY,
        "title": "objet",
        "visas": "visas",
        "seats": "membres en exercice",
        "present": "présents",
        "represented": "représentés",
        "votes_for": "pour",
        "votes_against": "contre",
        "abstentions": "abstentions",
        "transmitted_on": DAY,
        "posted_on": DAY,
        "posted_until": DAY,
        "budget_line": "imputation budgétaire",
        "political_referent": "référent politique désigné",
        "appeal": "voies de recours",
    },
)
REFERENTS = Table(
    "referents.jsonl",
    "qui parle pour la commune",
    {
        "kind": "political ou technical",
        "is_deputy": "vrai : suppléant",
        "name": "nom",
        "office": "fonction",
        "email": "adresse électronique",
        "phone": "téléphone",
        "starts_on": DAY,
        "ends_on": f"{DAY} ; vide : en fonction",
    },
)
STATEMENTS = Table(
    "statements.jsonl",
    "ce qui est dû, exercice par exercice",
    {
        "exercice": "année",
        "population": "population retenue",
        "grid": "grille du tarif",
        "bracket": "tranche",
        "offer": "global ou restricted",
        "annual": "montant annuel, en euros TTC",
        "discount": "réduction (0.50 : moitié)",
        "due": "dû, en euros TTC",
        "remark": "pourquoi rien n’est calculé, s’il y a lieu",
    },
)
CALLS = Table(
    "calls.jsonl",
    "les appels de contribution émis",
    {
        "reference": "référence",
        "exercice": "année",
        "version": "version ; au-delà de 1, une correction",
        "due": "dû, en euros TTC",
        "reason": "motif de la correction",
        "issued_at": MOMENT,
        "computation": "de quoi le montant est calculé",
        "path": "chemin du PDF",
    },
)
FIGURES = Table(
    "figures.csv",
    "les demandes mois par mois (CSV, UTF-8, points-virgules)",
    {
        "month": "mois, AAAA-MM",
        "demarche": "identifiant de la démarche",
        "received": "demandes reçues",
        "closed": "demandes closes",
    },
)
ROWS = Table(
    "rows",
    "les lignes d’une table, dans l’ordre du fichier",
    {
        "key": "ce par quoi on la cherche : la voie, sans accents, ou la clé d’une ligne de liste",
        "cells": "cellules, par colonne",
    },
)
REFERENCE_TABLES = Table(
    "reference_tables.jsonl",
    "les tables que pages et formulaires interrogent (jours de collecte, listes), dans leur version en service",
    {
        "purpose": "objet : jours-de-collecte, ou liste",
        "name": "nom d’une liste ; vide pour les jours de collecte",
        "version": "numéro de la version",
        "imported_at": MOMENT,
        "columns": "colonnes : nom, nature, en mots",
        "rows": "les lignes",
    },
    {"rows": ROWS},
)
COMMUNE_TABLES = (
    *(AUTHORITY, CLOSING_DAYS, CONVENTIONS, DELIBERATIONS, REFERENTS, STATEMENTS, CALLS, FIGURES),
    REFERENCE_TABLES,
)
