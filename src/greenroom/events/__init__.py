"""The vocabulary of a session: facts about acts, their envelope and their one spelling as JSON lines."""
