"""Personal data of polled software: none beside the files."""

from accounts.registry.personal import exempt
from services.dossiers.polling.models import FileSource, RefusedState


def register_records() -> None:
    """Declare them (`AppConfig.ready`)."""
    exempt("which software of an authority is asked, and how it answers", FileSource)
    exempt("keyed digests of numbers of files, and the names of fields that are wrong", RefusedState)
