"""Topics that residents follow: shown in their space, told by mail at once or weekly, or on their device."""
