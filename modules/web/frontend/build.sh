#!/usr/bin/env bash
# Builds the site into ../target/site, if anything it is made of changed since the last time. Called by Maven.
set -euo pipefail
cd "$(dirname "$0")"

if ! command -v node >/dev/null || ! node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)'; then
  echo "The front end needs Node.js 20 or newer (https://nodejs.org); found: $(node --version 2>/dev/null || echo none)." >&2
  exit 1
fi

site=../target/site
inputs() {
  find src scripts next-trim public package.json package-lock.json ./*.mjs ./*.ts tsconfig.json build.sh ../../../docs/openapi.json \
    \( -path src/generated -o -path public/fonts -o -name next-env.d.ts \) -prune -o -type f -print0 | sort -z | xargs -0 sha256sum
}
stamp="$(inputs | sha256sum | cut -d' ' -f1)"
if [ -f "$site/site.index" ] && [ "$(cat "$site.stamp" 2>/dev/null)" = "$stamp" ] && [ -d src/generated ] && [ -d node_modules ]; then
  echo "The site is up to date."
  exit 0
fi

export NEXT_TELEMETRY_DISABLED=1 CI=1
lock="$(sha256sum package-lock.json | cut -d' ' -f1)"
if [ "$(cat node_modules/.installed 2>/dev/null)" != "$lock" ]; then
  npm ci --no-audit --no-fund --loglevel=error
  echo "$lock" > node_modules/.installed
fi
rm -f "$site.stamp"
npm run --silent build
mkdir -p ../target
echo "$stamp" > "$site.stamp"
