"""The director: from a session and what was heard in it to the interviewer's next move, and why."""
