"""The public register, under `/signalements/`: what anyone sees of reports."""

from django.urls import path

from signalement import views
from signalement.views import alerts, devices

urlpatterns = [
    path("", views.reports, name="signalements"),
    path("contours.json", views.contours, name="contours"),
    path("equipements/", views.assets, name="signalements_equipements"),
    path("flux/", views.ReportFeed(), name="signalements_flux"),
    path("carte/<int:z>/<int:x>/<int:y>.json", views.tile, name="signalements_tuile"),
    path("<str:reference>/photos/<uuid:photo>.jpg", views.photo, {"size": "large"}, name="signalement_photo"),
    path(
        "<str:reference>/photos/<uuid:photo>/vignette.jpg",
        views.photo,
        {"size": "thumbnail"},
        name="signalement_vignette",
    ),
    path("alertes/", alerts.alerts, name="alertes"),
    path("alertes/appareil/", devices.device, name="alertes_appareil"),
    path("alertes/<str:token>/", alerts.alert, name="alerte"),
    path("alertes/<str:token>/arret/", alerts.one_click, name="alerte_arret"),
    path("<str:reference>/", views.public_report, name="signalement_public"),
    path("<str:reference>/flux/", views.ReportNewsFeed(), name="signalement_flux"),
    path("<str:reference>/rejoindre/", views.join, name="signalement_rejoindre"),
]
