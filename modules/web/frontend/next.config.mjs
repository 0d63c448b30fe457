import { fileURLToPath } from "node:url";
import TerserPlugin from "terser-webpack-plugin";

const stand = (name) => fileURLToPath(new URL(`./next-trim/${name}.js`, import.meta.url));

// See next-trim/README.md.
const trimmed = [
  [/next\/dist\/client\/components\/segment-cache\/scheduler\.js$/, "scheduler"],
  [/next\/dist\/client\/components\/segment-cache\/optimistic-routes\.js$/, "optimistic-routes"],
  [/next\/dist\/client\/components\/router-reducer\/reducers\/server-action-reducer\.js$/, "server-action-reducer"],
  [/next\/dist\/client\/components\/links\.js$/, "links"],
  [/next\/dist\/client\/components\/builtin\/error-styles\.js$/, "error-styles"],
  [/next\/dist\/client\/components\/router-transition\.js$/, "router-transition"],
  [/next\/dist\/shared\/lib\/instant-messages\.js$/, "messages"],
  [/next\/dist\/shared\/lib\/router\/utils\/interception-routes\.js$/, "interception-routes"],
  [/next\/dist\/lib\/constants\.js$/, "constants"],
  [/next\/dist\/build\/polyfills\/polyfill-module\.js$/, "nothing"],
  [/next\/dist\/build\/polyfills\/process\.js$/, "process"],
];

/** @type {import("next").NextConfig} */
const config = {
  output: "export",
  trailingSlash: true,
  reactStrictMode: true,
  poweredByHeader: false,
  devIndicators: false,
  // `npm run build` checks types itself, before this.
  typescript: { ignoreBuildErrors: true },
  // During development the API is another process; the export has no server to rewrite anything.
  ...(process.env.DREAMSEED_API && {
    output: undefined,
    rewrites: async () => [{ source: "/api/:path*", destination: `${process.env.DREAMSEED_API}/api/:path*` }],
  }),
  webpack(webpackConfig, { dev, isServer }) {
    if (dev || isServer) return webpackConfig;
    for (const [file, name] of trimmed) {
      webpackConfig.plugins.push({
        apply(compiler) {
          compiler.hooks.normalModuleFactory.tap("trim", (factory) => {
            factory.hooks.afterResolve.tap("trim", ({ createData }) => {
              if (createData.resource && file.test(createData.resource)) {
                createData.resource = stand(name);
                createData.request = stand(name);
                createData.userRequest = stand(name);
              }
            });
          });
        },
      });
    }
    // One chunk for what every page shares: smaller, and the state in its modules (tokens, language) exists once.
    webpackConfig.optimization.splitChunks.cacheGroups.shell = {
      name: "shell",
      chunks: "all",
      enforce: true,
      priority: 60,
      test: ({ resource = "" }) =>
        !resource.includes(".en.") &&
        /[\\/](src[\\/](api|i18n|ui|account[\\/]use-account|math[\\/](engine|split|MathText))|node_modules[\\/](@tanstack|openapi-fetch))/.test(resource),
    };
    webpackConfig.optimization.minimizer = [
      new TerserPlugin({
        extractComments: false,
        terserOptions: { ecma: 2020, compress: { passes: 3, pure_getters: true, unsafe_arrows: true, unsafe_undefined: true, keep_fargs: false, ecma: 2020 }, format: { comments: false } },
      }),
    ];
    return webpackConfig;
  },
};
export default config;
