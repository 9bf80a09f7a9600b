import { svelte } from '@sveltejs/vite-plugin-svelte'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [svelte()],
  build: {
    target: 'es2022',
    // Fonts and scripts are always files of our own server: a data: font would be refused by its content policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
  },
  server: {
    proxy: { '/api': { target: 'http://127.0.0.1:8321', ws: true } },
  },
  test: { environment: 'node', include: ['src/**/*.test.ts'] },
})
