"""What a building project asks for, before any file is deposited."""

from django.urls import path

from services.urbanisme.views import guide, register

urlpatterns = [
    path("dossiers/urbanisme/autorisation/", guide.permit_guide, name="permit_guide"),
    path("dossiers/urbanisme/pieces/<str:kind>/", guide.permit_pieces, name="permit_pieces"),
    path("dossiers/urbanisme/registre/", register.permit_register, name="permit_register"),
    path("dossiers/urbanisme/registre/flux/", register.RegisterFeed(), name="permit_register_feed"),
    path("dossiers/urbanisme/registre.csv", register.open_data, {"kind": "csv"}, name="permit_register_csv"),
    path("dossiers/urbanisme/registre.json", register.open_data, {"kind": "json"}, name="permit_register_json"),
]
