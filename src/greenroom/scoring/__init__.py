"""Rubric and evidence to scorecards, decisions and next actions: pure, mechanical, each level with its quotes."""
