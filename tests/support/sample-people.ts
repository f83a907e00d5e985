/** How a person of the sample company behaves; decides the events that tell of them. */
export type Habit = 'visitor' | 'browser' | 'first-order' | 'regular' | 'loyal' | 'lapsed' | 'silent';

export interface SamplePerson {
  readonly externalId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** E.164; null where the shop knows none. */
  readonly phone: string | null;
  readonly timeZone: string;
  readonly city: string;
  readonly habit: Habit;
}

/** City → IANA zone, beginning of its phone numbers, digits that follow. The numbers are made up; the sandbox lets nothing leave. */
const cities = {
  Lisbon: ['Europe/Lisbon', '+35191', 7],
  Porto: ['Europe/Lisbon', '+35193', 7],
  Madrid: ['Europe/Madrid', '+34612', 6],
  Paris: ['Europe/Paris', '+33612', 6],
  Berlin: ['Europe/Berlin', '+491512', 7],
  Vienna: ['Europe/Vienna', '+43664', 7],
  Warsaw: ['Europe/Warsaw', '+48512', 6],
  Stockholm: ['Europe/Stockholm', '+4670', 7],
  Dublin: ['Europe/Dublin', '+35385', 7],
  Istanbul: ['Europe/Istanbul', '+90530', 7],
  Accra: ['Africa/Accra', '+23324', 7],
  Tokyo: ['Asia/Tokyo', '+81901', 7],
} as const;

type City = keyof typeof cities;

const names: readonly (readonly [string, City, Habit])[] = [
  ['Ana Duarte', 'Lisbon', 'lapsed'],
  ['Noah Bergström', 'Stockholm', 'lapsed'],
  ['Elif Yıldız', 'Istanbul', 'loyal'],
  ['Diego Álvarez', 'Madrid', 'regular'],
  ['Sofia Marino', 'Lisbon', 'regular'],
  ['Olivia Grant', 'Dublin', 'lapsed'],
  ['Priya Raman', 'Berlin', 'loyal'],
  ['Claire Fontaine', 'Paris', 'lapsed'],
  ['Lukas Steiner', 'Vienna', 'regular'],
  ['Inês Costa', 'Porto', 'loyal'],
  ['Kwame Mensah', 'Accra', 'regular'],
  ['Amira Haddad', 'Paris', 'first-order'],
  ['Mei Tanaka', 'Tokyo', 'regular'],
  ['Hannah O’Connor', 'Dublin', 'lapsed'],
  ['Olav Dahl', 'Stockholm', 'silent'],
  ['Jonas Weber', 'Berlin', 'first-order'],
  ['Marta Kowalska', 'Warsaw', 'lapsed'],
  ['João Teixeira', 'Porto', 'regular'],
  ['Beatriz Lourenço', 'Lisbon', 'loyal'],
  ['Søren Lindqvist', 'Stockholm', 'regular'],
  ['Zoë Vermeer', 'Paris', 'first-order'],
  ['Agnieszka Wójcik', 'Warsaw', 'regular'],
  ['Çağla Demir', 'Istanbul', 'browser'],
  ['Theo Laurent', 'Paris', 'lapsed'],
  ['Greta Hoffmann', 'Berlin', 'loyal'],
  ['Tomás Ferreira', 'Lisbon', 'regular'],
  ['Aoife Byrne', 'Dublin', 'regular'],
  ['Haruto Sato', 'Tokyo', 'first-order'],
  ['Lucía Navarro', 'Madrid', 'lapsed'],
  ['Emre Aydın', 'Istanbul', 'regular'],
  ['Katharina Böhm', 'Vienna', 'regular'],
  ['Mikael Öberg', 'Stockholm', 'browser'],
  ['Rita Nogueira', 'Porto', 'loyal'],
  ['Camille Dubois', 'Paris', 'regular'],
  ['Kofi Asante', 'Accra', 'browser'],
  ['Paweł Zieliński', 'Warsaw', 'first-order'],
  ['Ella Sjöberg', 'Stockholm', 'regular'],
  ['Marco Silva', 'Lisbon', 'lapsed'],
  ['Nuno Antunes', 'Lisbon', 'visitor'],
  ['Yuki Mori', 'Tokyo', 'browser'],
  ['Clara Jiménez', 'Madrid', 'regular'],
  ['Finn Krüger', 'Berlin', 'browser'],
  ['Leonor Pinto', 'Porto', 'regular'],
  ['Siobhán Kelly', 'Dublin', 'first-order'],
  ['Baptiste Moreau', 'Paris', 'visitor'],
  ['Selin Kaya', 'Istanbul', 'regular'],
  ['Hugo Martins', 'Lisbon', 'first-order'],
  ['Ingrid Nyström', 'Stockholm', 'lapsed'],
  ['Ama Owusu', 'Accra', 'regular'],
  ['Felix Gruber', 'Vienna', 'browser'],
  ['Teresa Barros', 'Porto', 'silent'],
  ['Joanna Mazur', 'Warsaw', 'regular'],
  ['Álvaro Ruiz', 'Madrid', 'browser'],
  ['Niamh Walsh', 'Dublin', 'loyal'],
  ['Renée Girard', 'Paris', 'regular'],
  ['Jürgen Albrecht', 'Berlin', 'visitor'],
  ['Margarida Sousa', 'Lisbon', 'regular'],
  ['Kenji Watanabe', 'Tokyo', 'visitor'],
  ['Valentina Ortega', 'Madrid', 'first-order'],
  ['Dagny Halvorsen', 'Stockholm', 'regular'],
];

/** Letters that are no letter with an accent, and what addresses write for them. */
const letters: ReadonlyMap<string, string> = new Map([
  ['ı', 'i'],
  ['ø', 'o'],
  ['ł', 'l'],
]);

/** Sixty people of a coffee roaster in Porto. Always the same ones. */
export const samplePeople: readonly SamplePerson[] = names.map(([name, city, habit], index) => {
  const [firstName = '', ...rest] = name.split(' ');
  const [timeZone, prefix, digits] = cities[city];
  const number = String(2_345_678 + index * 7919);
  return {
    externalId: String(1001 + index),
    firstName,
    lastName: rest.join(' '),
    email: `${plain(firstName)}.${plain(rest.join(''))}@example.com`,
    phone: index % 9 === 7 ? null : `${prefix}${number.slice(0, digits)}`,
    timeZone,
    city,
    habit,
  };
});

/** Small letters without accents. */
function plain(name: string): string {
  return name
    .toLowerCase()
    .replace(/[ıøł]/g, (letter) => letters.get(letter) ?? letter)
    .normalize('NFD')
    .replace(/[^a-z]/g, '');
}
