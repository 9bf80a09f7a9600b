"""The readiness report: how one person's claims meet one job, and what to prepare first. Every word on the person is quoted."""
