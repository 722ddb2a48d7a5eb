"""The picture in numbers: scale, ticks, lanes, labels, level of detail; no Qt."""
