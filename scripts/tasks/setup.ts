/** Everything is installed by the time a task runs, so there is nothing left to do. */
export async function run(): Promise<number> {
  console.log('Everything is installed.');
  return 0;
}
