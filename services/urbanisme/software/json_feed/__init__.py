"""A feed of whole states in the schema of `PUT /api/v1/partner/files/urbanisme/` (docs/partners.md)."""

from django.utils.translation import gettext_lazy as _

from services.dossiers.enums import FileKind
from services.dossiers.polling.registry import PolledSoftware
from services.urbanisme.api import PermitFileSerializer
from services.urbanisme.software.json_feed.reading import page_of

JSON_FEED = PolledSoftware(
    kind=FileKind.URBANISME,
    name="json_feed",
    label=_("Urbanisme\u00a0: flux JSON, au format de l’interface du guichet"),
    serializer_class=PermitFileSerializer,
    page=page_of,
)
