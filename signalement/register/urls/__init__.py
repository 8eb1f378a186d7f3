"""The public register, under `/signalements/`: what anyone sees of reports."""

from django.urls import path

from signalement.alerts.views import alerts, devices, joining
from signalement.catalogue.views import assets
from signalement.register.views import contours, feeds, photos, register

urlpatterns = [
    path("", register.reports, name="signalements"),
    path("contours.json", contours.contours, name="contours"),
    path("equipements/", assets.assets, name="signalements_equipements"),
    path("flux/", feeds.ReportFeed(), name="signalements_flux"),
    path("carte/<int:z>/<int:x>/<int:y>.json", register.tile, name="signalements_tuile"),
    path("<str:reference>/photos/<uuid:photo>.jpg", photos.photo, {"size": "large"}, name="signalement_photo"),
    path(
        "<str:reference>/photos/<uuid:photo>/vignette.jpg",
        photos.photo,
        {"size": "thumbnail"},
        name="signalement_vignette",
    ),
    path("alertes/", alerts.alerts, name="alertes"),
    path("alertes/appareil/", devices.device, name="alertes_appareil"),
    path("alertes/<str:token>/", alerts.alert, name="alerte"),
    path("alertes/<str:token>/arret/", alerts.one_click, name="alerte_arret"),
    path("<str:reference>/", register.report, name="signalement_public"),
    path("<str:reference>/flux/", feeds.ReportNewsFeed(), name="signalement_flux"),
    path("<str:reference>/rejoindre/", joining.join, name="signalement_rejoindre"),
]
