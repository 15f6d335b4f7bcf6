# Build the wheel apart, so that the image carries no build tools.
FROM python:3.13-slim AS build
WORKDIR /source
RUN pip install --no-cache-dir build
COPY pyproject.toml README.md LICENSE CHANGELOG.md ./
COPY bot bot
COPY adapters adapters
COPY data data
RUN python -m build --wheel --outdir /wheels

FROM python:3.13-slim
RUN useradd --create-home --uid 10001 quizbell && install -d -o quizbell /data
COPY --from=build /wheels /wheels
RUN wheel=$(ls /wheels/*.whl) && pip install --no-cache-dir "${wheel}[discord,postgresql,slack]" && rm -r /wheels
USER quizbell
WORKDIR /home/quizbell
ENV QUIZBELL_DATA_DIR=/data \
    QUIZBELL_WEB_HOST=0.0.0.0 \
    QUIZBELL_VITALS_PORT=9090 \
    QUIZBELL_VITALS_HOST=0.0.0.0 \
    PYTHONUNBUFFERED=1
VOLUME /data
EXPOSE 8080 9090
HEALTHCHECK --interval=30s --timeout=5s --start-period=15s \
  CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9090/healthz', timeout=4)"]
ENTRYPOINT ["quizbell"]
CMD ["run"]
