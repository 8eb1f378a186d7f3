"""Loads the words that class services, the shared blocks, the services that a site starts with, and what is asked
otherwise than on a sheet."""

from services.loader.desks import load_desk, load_desks
from services.loader.question_sets import load_question_sets
from services.loader.ready_made import DATA, load_services, load_terms, slugs_for

__all__ = ["DATA", "load_desk", "load_desks", "load_question_sets", "load_services", "load_terms", "slugs_for"]
