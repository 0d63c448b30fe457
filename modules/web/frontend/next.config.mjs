/** @type {import("next").NextConfig} */
const config = {
  output: "export",
  trailingSlash: true,
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // During development the API is another process; the export has no server to rewrite anything.
  ...(process.env.DREAMSEED_API && {
    output: undefined,
    rewrites: async () => [{ source: "/api/:path*", destination: `${process.env.DREAMSEED_API}/api/:path*` }],
  }),
};
export default config;
