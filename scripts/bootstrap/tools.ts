/** What the bootstrap hands to every task: the Node that runs the project, its pnpm, and the environment for child processes. */
export interface Tools {
  readonly nodeExecutable: string;
  readonly pnpmScript: string;
  readonly environment: NodeJS.ProcessEnv;
}
