import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Where the runtime listens while the studio is served by vite during development.
const runtime = 'http://127.0.0.1:4400';
const served = ['/api', '/v1', '/t', '/u', '/hooks', '/health', '/docs'];

export default defineConfig({
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(served.map((path) => [`^${path}/`, { target: runtime, changeOrigin: false }])),
  },
  build: { sourcemap: false, target: 'es2023', chunkSizeWarningLimit: 900 },
});
