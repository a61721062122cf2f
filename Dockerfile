# Ajar in an image: `docker build --tag ajar .`, then docs/deploy.md.
# The same Debian in both stages: packages bring binaries for it.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --ignore-scripts
COPY . .
RUN NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 node node_modules/next/dist/bin/next build
RUN node --disable-warning=ExperimentalWarning scripts/standalone.mjs /app

FROM node:24.21.0-bookworm-slim
# What people write is kept here, or in PostgreSQL. The program itself stays root's: its own user can't change it.
RUN install --directory --owner=node --group=node --mode=700 /data
COPY --from=build /app /app
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 AJAR_DATA=/data MALLOC_ARENA_MAX=2
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=1s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# Node itself is the first process: it gets the signal to stop and lets requests finish (give it 15 seconds).
CMD ["node", "--disable-warning=ExperimentalWarning", "--max-semi-space-size=8", "--heap-growing-percent=50", "start.mjs"]
