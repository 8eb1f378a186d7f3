"""Pages of followed files, and what they add to the page of a request."""

from services.dossiers.views.attach import attach
from services.dossiers.views.calendar import linked_calendar, own_calendar
from services.dossiers.views.panels import panels_of_agents, panels_of_resident

__all__ = ["attach", "linked_calendar", "own_calendar", "panels_of_agents", "panels_of_resident"]
