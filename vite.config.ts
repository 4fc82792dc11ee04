import { builtinModules } from 'node:module'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type EnvironmentOptions } from 'vite'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

/** Native or downloaded at run time: these stay packages, everything else is bundled. */
const external = [...builtinModules, /^node:/, 'electron', 'node-hid', 'usb', 'playwright-core']

function nodePart(entries: Record<string, string>, outDir: string, format: 'es' | 'cjs'): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true },
    build: {
      outDir: path(outDir),
      emptyOutDir: true,
      copyPublicDir: false,
      target: 'node24',
      minify: false,
      sourcemap: true,
      reportCompressedSize: false,
      rolldownOptions: {
        input: Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, path(file)])),
        external,
        output: {
          format,
          entryFileNames: format === 'cjs' ? '[name].cjs' : '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
        },
      },
    },
  }
}

export default defineConfig({
  root: path('renderer'),
  base: './',
  publicDir: path('assets/public'),
  cacheDir: path('.cache/vite'),
  plugins: [react()],
  // The host puts a nonce of its own in place of this word in every answer.
  html: { cspNonce: 'genkan-csp-nonce' },
  environments: {
    controller: nodePart(
      { index: 'main/controller/main.ts', 'store-worker': 'main/controller/store/worker/worker.ts' },
      'dist/controller',
      'es',
    ),
    hosts: nodePart(
      {
        electron: 'main/hosts/electron/main.ts',
        chromium: 'main/hosts/chromium/chromium-host.ts',
        headless: 'main/hosts/headless.ts',
        commission: 'main/hosts/commission.ts',
      },
      'dist/hosts',
      'es',
    ),
    preload: nodePart({ preload: 'main/hosts/electron/preload/preload.ts' }, 'dist/preload', 'cjs'),
    client: {
      build: {
        outDir: path('dist/renderer'),
        emptyOutDir: true,
        target: 'chrome140',
        assetsInlineLimit: 0,
        reportCompressedSize: false,
        // A window reads its files from the disk beside it: one bundle is as quick as many.
        chunkSizeWarningLimit: 4_000,
        // The face at the door, the desk and the set-up are pages of their own.
        rolldownOptions: {
          input: {
            index: path('renderer/index.html'),
            desk: path('renderer/desk.html'),
            setup: path('renderer/setup.html'),
          },
        },
      },
    },
  },
  builder: {
    buildApp: async (builder) => {
      await Promise.all(Object.values(builder.environments).map((part) => builder.build(part)))
    },
  },
})
