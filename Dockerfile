# The service with its web part, as an ordinary user, without build tools in the last stage.
FROM node:20-slim AS web
WORKDIR /build
COPY agent/web/package.json agent/web/package-lock.json ./
RUN npm ci --no-audit --no-fund
COPY agent/web ./
RUN npm run build

FROM python:3.12-slim AS packages
WORKDIR /app
RUN python -m venv /venv
COPY requirements.lock ./
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY agent agent
COPY knowledge knowledge
COPY tools tools
COPY evals evals
COPY --from=web /build/dist agent/web/dist
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation .

FROM python:3.12-slim
RUN useradd --create-home --uid 10001 coach && mkdir /data && chown coach /data
COPY --from=packages /venv /venv
ENV PATH=/venv/bin:$PATH COACH_HOME=/data PYTHONUNBUFFERED=1
USER coach
WORKDIR /home/coach
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=3s --start-period=60s CMD \
    ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8000/healthz', timeout=2)"]
CMD ["coach", "serve", "--host", "0.0.0.0", "--port", "8000"]
