# LifeOS in an image: `docker build -t lifeos .`. What goes in is listed in .dockerignore; what it needs to run, in compose.yaml.
FROM python:3.11-slim-bookworm AS build
ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /app
RUN python -m venv /venv
# The locked libraries change seldom: a layer of their own.
COPY requirements.lock ./
RUN /venv/bin/pip install --require-hashes --requirement requirements.lock
# The Mini App's page and script; Node stays behind in this stage.
COPY web/miniapp web/miniapp
RUN python -m venv /node && /node/bin/pip install --require-hashes --requirement web/miniapp/node.lock
RUN cd web/miniapp && PATH=/node/bin:$PATH && npm ci --silent --omit=dev && npx --no vite build --logLevel warn && rm -r node_modules
COPY . .
RUN /venv/bin/pip install --no-deps --no-build-isolation --editable . \
    && /venv/bin/python -m compileall -q /app

FROM python:3.11-slim-bookworm
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    LIFEOS_HOME=/data LIFEOS_HOST=0.0.0.0 LOG_FORMAT=json
RUN groupadd --system --gid 10001 lifeos \
    && useradd --system --uid 10001 --gid lifeos --home-dir /data --shell /usr/sbin/nologin lifeos \
    && install --directory --owner=lifeos --group=lifeos --mode=0700 /data /backups
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
USER 10001:10001
VOLUME ["/data", "/backups"]
EXPOSE 8080
# A part without a sidecar of its own answers on METRICS_PORT.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=4 \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f\"http://127.0.0.1:{os.environ.get('METRICS_PORT') or os.environ.get('LIFEOS_PORT') or 8080}/healthz\", timeout=4)"]
STOPSIGNAL SIGTERM
ENTRYPOINT ["lifeos"]
CMD ["run"]
