/** The initials of a name in a soft circle; `large` heads a page. */
export function Avatar({ name, large = false }: { readonly name: string; readonly large?: boolean }) {
  const words = name.split(/[\s@.]+/).filter((word) => word !== '');
  const initials = [words[0], words.length > 1 ? words[1] : undefined]
    .map((word) => [...(word ?? '')][0] ?? '')
    .join('');
  return (
    <span className={large ? 'p-avatar large' : 'p-avatar'} aria-hidden="true">
      {initials.toLocaleUpperCase()}
    </span>
  );
}
