"""Building: what must be made, in which order, and writing it safely."""
