"""Résumé and job description: read lines in, claims with their source out. Knows no interview and no report."""
