"""The fictional city: one page of each type, with the reports of many bodies and years behind it."""
