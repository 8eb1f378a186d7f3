"""Anomalies in public space: what may be reported, the page where it is, and the public register of what was."""

from signalement.models.asset import Asset, AssetKind
from signalement.models.category import Category, CategoryGroup, offered_categories, public_categories
from signalement.models.endpoint import Endpoint, EndpointRoute
from signalement.models.page import SignalementPage
from signalement.models.published import Endorsement, PublishedReport, ReportUpdate
from signalement.models.published_photo import PublishedPhoto
from signalement.models.question import CategoryQuestion
from signalement.models.sending import Sending, SendingNews
from signalement.models.subscription import Subscription

__all__ = [
    "Asset",
    "AssetKind",
    "Category",
    "CategoryGroup",
    "CategoryQuestion",
    "Endorsement",
    "Endpoint",
    "EndpointRoute",
    "PublishedPhoto",
    "PublishedReport",
    "ReportUpdate",
    "Sending",
    "SendingNews",
    "SignalementPage",
    "Subscription",
    "offered_categories",
    "public_categories",
]
