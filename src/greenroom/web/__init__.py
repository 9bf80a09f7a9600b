"""HTTP, WebSocket and pages. Translates; decides nothing."""
