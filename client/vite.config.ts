// How the console is built: hashed assets, no inline anything (the content policy refuses it), the map in a chunk of its own.
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { shellBuild } from './tools/shellBuild.ts';

const HOUSE = 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react(), shellBuild(fileURLToPath(new URL('.', import.meta.url)))],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    // A font or picture inside a style sheet would be a data: address, which the content policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      output: {
        // What several screens share comes in one piece: a dozen small ones cost a slow device a dozen round trips.
        codeSplitting: {
          groups: [
            { name: 'shared', test: /(shared|client)\/src\/(?!screens\/|worker\/|parts\/history\/)/, minShareCount: 2 },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/socket.io': { target: HOUSE, ws: true }, '/api': { target: HOUSE } },
  },
});
