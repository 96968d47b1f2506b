"""The fictional city: a page of each type, with reports of many bodies and years behind it."""
