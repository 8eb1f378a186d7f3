"""What news, dates and alerts are about."""

import home.enums
import home.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0005_councillors'),
        ('wagtailcore', '0098_apitoken'),
        migrations.swappable_dependency(settings.WAGTAIL_PAGE_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='alert',
            name='topics',
            field=home.fields.TopicsField(base_field=models.CharField(choices=home.enums.Topic.entries, max_length=12), blank=True, db_default=[], default=list, help_text='Qui suit un de ces sujets le voit dans son espace, et en est prévenu s’il l’a demandé.', size=None, verbose_name='sujets'),
        ),
        migrations.AddField(
            model_name='eventpage',
            name='topics',
            field=home.fields.TopicsField(base_field=models.CharField(choices=home.enums.Topic.entries, max_length=12), blank=True, db_default=[], default=list, help_text='Qui suit un de ces sujets le voit dans son espace, et en est prévenu s’il l’a demandé.', size=None, verbose_name='sujets'),
        ),
        migrations.AddField(
            model_name='newspage',
            name='topics',
            field=home.fields.TopicsField(base_field=models.CharField(choices=home.enums.Topic.entries, max_length=12), blank=True, db_default=[], default=list, help_text='Qui suit un de ces sujets le voit dans son espace, et en est prévenu s’il l’a demandé.', size=None, verbose_name='sujets'),
        ),
        migrations.AddConstraint(
            model_name='alert',
            constraint=models.CheckConstraint(condition=models.Q(('topics__contained_by', ['travaux', 'dechets', 'conseil', 'culture', 'ecoles', 'sport', 'nature', 'solidarite', 'securite'])), name='home_alert_topics'),
        ),
        migrations.AddConstraint(
            model_name='eventpage',
            constraint=models.CheckConstraint(condition=models.Q(('topics__contained_by', ['travaux', 'dechets', 'conseil', 'culture', 'ecoles', 'sport', 'nature', 'solidarite', 'securite'])), name='home_event_topics'),
        ),
        migrations.AddConstraint(
            model_name='newspage',
            constraint=models.CheckConstraint(condition=models.Q(('topics__contained_by', ['travaux', 'dechets', 'conseil', 'culture', 'ecoles', 'sport', 'nature', 'solidarite', 'securite'])), name='home_news_topics'),
        ),
    ]

