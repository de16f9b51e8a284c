FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production

COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev && npm cache clean --force

COPY tsconfig.json ./
COPY schema ./schema
COPY src ./src
COPY jobs ./jobs
COPY seeds ./seeds
RUN mkdir .leadline && chown node:node .leadline

USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 4000}/health`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# node itself, not npm: a SIGTERM to npm would leave the service running.
# Node 24 runs TypeScript by itself, with less work than through a loader.
CMD ["node", "src/main.ts"]
