"""The demonstration: its sites, its accounts, its desks, its assets, its requests, its mails.

Run again, it leaves what exists as it is.
"""

import datetime

from django.utils import timezone

from portail.demo.accounts import PASSWORD, close_accounts, install_accounts
from portail.demo.announcements import install_announcements
from portail.demo.assets import install_assets
from portail.demo.circuits import install_circuits
from portail.demo.commitments import install_commitments
from portail.demo.contacts import install_messages, install_providers
from portail.demo.conventions import install_agreements, install_conventions
from portail.demo.declarations import install_openings
from portail.demo.desks import install_desks
from portail.demo.documents import install_documents
from portail.demo.file_sources import install_file_sources
from portail.demo.files import install_files
from portail.demo.governance import install_governance
from portail.demo.handover import install_handover
from portail.demo.identities import install_identities
from portail.demo.interests import install_address, install_interests
from portail.demo.mails import install_mails
from portail.demo.mandates import install_mandates
from portail.demo.parcels import install_parcels
from portail.demo.requests import install_requests
from portail.demo.search_words import install_search_words
from portail.demo.sites import PILOTS, install_sites, place_sites
from portail.demo.streets import install_streets
from portail.demo.tables import install_lists, install_tables

__all__ = ["PASSWORD", "PILOTS", "close_accounts", "install", "place_sites"]


def install(*, at: datetime.datetime) -> list[str]:
    """Install what is missing of the demonstration; returns what was made, a French line for each part."""
    return [
        f"Conventions : {install_conventions(on=timezone.localdate(at))} nouvelles.",
        f"Organismes partenaires (exemples) : {install_providers()} nouveaux.",
        f"Accords (exemples) : {install_agreements()} nouveaux.",
        f"Engagements : {install_commitments(at=at)} nouveaux.",
        f"Listes des formulaires (exemples) : {install_lists(at=at)} nouvelles.",
        f"Cadastre (exemple inventé) : {install_parcels()} commune nouvelle.",
        f"Déclarations préalables : {install_openings()} commune nouvelle qui les reçoit.",
        *install_sites(at=at),
        f"Annonces : {install_announcements(at=at)} nouvelles.",
        f"Comptes : {install_accounts(on=timezone.localdate(at))} nouveaux.",
        f"Réunions du partenariat : {install_governance(at=at)} nouvelles.",
        f"Identités FranceConnect (simulé) : {install_identities(at=at)} nouvelles.",
        f"Circuits : {install_circuits(at=at)} nouveau.",
        f"Équipes, étiquettes, réponses types : {install_desks()} nouvelles.",
        f"Documents gardés : {install_documents(at=at)} nouveaux.",
        f"Sujets suivis : {install_interests(at=at)} nouveaux.",
        f"Mandats : {install_mandates(at=at)} nouveaux.",
        f"Mots de la recherche : {install_search_words(on=timezone.localdate(at))} nouveaux.",
        f"Équipements : {install_assets()} nouveaux.",
        f"Voies : {install_streets()} nouvelles.",
        f"Jours de collecte (exemples) : {install_tables(at=at)} tables nouvelles.",
        f"Adresses de collecte suivies : {install_address(at=at)} nouvelle.",
        f"Demandes : {install_requests(at=at)} nouvelles.",
        f"Messages par « Contact » et demandes d’aide : {install_messages(at=at)} nouveaux.",
        f"Courriels à trier : {install_mails(at=at)} nouveaux.",
        f"Dossiers suivis : {install_files(at=at)} nouveaux.",
        f"Logiciels interrogés : {install_file_sources(at=at)} nouveau.",
        f"Restitution d’une commune qui part : {install_handover(at=at)} demandée.",
    ]
