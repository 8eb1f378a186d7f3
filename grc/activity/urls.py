from django.urls import path

from grc.activity import views

app_name = "bilans"
urlpatterns = [
    path("bilans/", views.report_list, name="index"),
    path("bilans/<int:report>/document/", views.document, name="document"),
    path("bilans/<int:exercice>.<slug:format>", views.ReportExport.as_view(), name="export"),
    path("communes/<slug:slug>/bilans/<int:exercice>/", views.issue_report, name="issue"),
]
