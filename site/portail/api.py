"""`/api/`: the public interface for programs, version 1, its description and its documentation."""

from django.urls import URLPattern, URLResolver, include, path, re_path

from communes.api import AddressList, AuthorityDetail, AuthorityList, NearestAddress
from grc.api import RequestState
from grc.partners import api as partner
from portail.pages.views.interface import Schema, documentation, nothing
from services.api import ServiceDetail, ServiceFormDetail, ServiceList, ServiceRequestFileList, ServiceRequestList
from services.handicap.api import MdphFileDetail
from services.urbanisme.api import PermitDecisionDetail, PermitFileDetail
from signalement.catalogue.api import CategoryDetail, CategoryList
from signalement.reporting.api import ReportFileList, ReportList

for_partners = [
    path("files/handicap/", MdphFileDetail.as_view(), name="api_partner_mdph_file"),
    path("files/urbanisme/", PermitFileDetail.as_view(), name="api_partner_permit_file"),
    path("files/urbanisme/decision/", PermitDecisionDetail.as_view(), name="api_partner_permit_decision"),
    path("key/", partner.KeyDetail.as_view(), name="api_partner_key"),
    path("changes/", partner.ChangeList.as_view(), name="api_partner_changes"),
    path("requests/", partner.RequestList.as_view(), name="api_partner_requests"),
    path("requests/<uuid:id>/", partner.RequestDetail.as_view(), name="api_partner_request"),
    path("requests/<uuid:id>/state/", partner.StateChange.as_view(), name="api_partner_state"),
    path("requests/<uuid:id>/messages/", partner.MessageList.as_view(), name="api_partner_messages"),
    path("requests/<uuid:id>/attachments/", partner.AttachmentList.as_view(), name="api_partner_attachments"),
    path(
        "requests/<uuid:id>/attachments/<uuid:attachment>/",
        partner.AttachmentContent.as_view(),
        name="api_partner_attachment",
    ),
]
version_1: list[URLPattern | URLResolver] = [
    path("addresses/", AddressList.as_view(), name="api_addresses"),
    path("addresses/nearest/", NearestAddress.as_view(), name="api_nearest_address"),
    path("authorities/", AuthorityList.as_view(), name="api_authorities"),
    path("authorities/<slug:slug>/", AuthorityDetail.as_view(), name="api_authority"),
    path("categories/", CategoryList.as_view(), name="api_categories"),
    path("categories/<slug:slug>/", CategoryDetail.as_view(), name="api_category"),
    path("reports/", ReportList.as_view(), name="api_reports"),
    path("reports/with-files/", ReportFileList.as_view(), name="api_reports_with_files"),
    path("services/", ServiceList.as_view(), name="api_services"),
    path("services/<uuid:id>/", ServiceDetail.as_view(), name="api_service"),
    path("services/<uuid:id>/form/", ServiceFormDetail.as_view(), name="api_service_form"),
    path("services/<uuid:id>/requests/", ServiceRequestList.as_view(), name="api_service_requests"),
    path(
        "services/<uuid:id>/requests/with-files/",
        ServiceRequestFileList.as_view(),
        name="api_service_requests_with_files",
    ),
    path("requests/<str:token>/", RequestState.as_view(), name="api_request"),
    path("partner/", include(for_partners)),
]
urlpatterns = [
    path("", documentation, name="api_documentation"),
    path("schema/", Schema.as_view(), name="api_schema"),
    path("v1/", include(version_1)),
    # Not left to the tree of pages, which would ask a program for a form's token.
    re_path(r"^(?P<rest>.+/)$", nothing, name="api_nothing"),
]
