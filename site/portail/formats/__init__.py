"""How dates and hours are written, by language: Django looks for `<language>.formats` here (`FORMAT_MODULE_PATH`)."""
