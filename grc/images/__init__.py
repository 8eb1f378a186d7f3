"""Files of strangers: photos and documents are opened apart, and copied clean."""
