"""Categories of anomalies, for whoever builds on the portal: public, read only."""

from rest_framework import generics, serializers

from signalement.models import Category


class CategorySerializer(serializers.ModelSerializer):
    slug = serializers.CharField(source="demarche.slug")
    label = serializers.CharField(source="demarche.label")
    group = serializers.CharField(source="group.label")
    target_days = serializers.IntegerField(source="demarche.target_days", allow_null=True)
    delay_unit = serializers.CharField(source="demarche.delay_unit")

    class Meta:
        model = Category
        fields = ("slug", "label", "group", "hint", "target_days", "delay_unit")


class CategoryList(generics.ListAPIView):
    """What may be reported, family by family."""

    queryset = Category.objects.offered()
    serializer_class = CategorySerializer
