"""The banks and the guide: questions, accounts of real interviews, and what is known of a company's loop."""
