"""Content: pages, and the pictures and documents that they show."""

from home.models.base import BasePage
from home.models.media import Document, Image, Rendition
from home.models.pages import HomePage, InformationPage, SiteMapPage

__all__ = ["BasePage", "Document", "HomePage", "Image", "InformationPage", "Rendition", "SiteMapPage"]
