/** Perennial's mark: a shoot with two leaves. */
export function BrandMark({ size = 30 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 32 32" width={size} height={size} role="img" aria-label="Perennial">
      <rect width="32" height="32" rx="9" fill="var(--p-accent)" />
      <path d="M16 26V13" stroke="var(--p-on-accent)" strokeWidth="2" strokeLinecap="round" fill="none" />
      <path
        d="M16 14c0-4.7 2.9-7.6 8-8 .4 5.1-2.5 8.6-8 8.6M16 20.5c0-3.9-2.5-6.3-7-6.5-.2 4.3 2.3 7.1 7 7.1"
        fill="var(--p-on-accent)"
      />
      <circle cx="16" cy="26" r="2" fill="var(--p-on-accent)" />
    </svg>
  );
}
