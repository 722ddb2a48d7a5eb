"""Windows, the timeline canvas and the source view, in Qt."""
