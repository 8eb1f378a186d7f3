"""Authorities, for whoever builds on the portal: public, read only."""

from rest_framework import generics, serializers

from communes.models import Authority


class AuthoritySerializer(serializers.ModelSerializer):
    postal_codes = serializers.SlugRelatedField("code", many=True, read_only=True)
    site = serializers.CharField(source="site.root_url", default=None, read_only=True)

    class Meta:
        model = Authority
        fields = ("slug", "name", "kind", "insee_code", "postal_codes", "population", "phone", "email", "site")


class AuthorityList(generics.ListAPIView):
    """The authorities in service, by name."""

    queryset = Authority.objects.active().select_related("site").prefetch_related("postal_codes")
    serializer_class = AuthoritySerializer
