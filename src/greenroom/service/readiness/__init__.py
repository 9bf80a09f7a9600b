"""The candidate's own page: what was read of a résumé and a job description, and the report that follows from it."""
