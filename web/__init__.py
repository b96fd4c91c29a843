"""The FastAPI sidecar: health, metrics, the Telegram webhook; the REST API and the Mini App join it here."""
