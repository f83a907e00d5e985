// Runs before the first paint so that a dark theme never flashes white. A file of its own because the page allows no inline scripts.
(() => {
  let chosen = 'auto';
  try {
    chosen = localStorage.getItem('perennial-color-scheme') || 'auto';
  } catch {
    // Storage can be forbidden; the system's choice is used then.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
