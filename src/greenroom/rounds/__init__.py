"""Kinds of round: what is on the table, by which rules the interviewer plays, and what is gathered for the score."""
