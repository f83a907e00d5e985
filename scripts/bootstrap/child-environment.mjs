import { delimiter, dirname } from 'node:path';

// What npm hands down that a nested npm or pnpm must still know: where packages come from and how to get there.
const keptNpmConfig =
  /^npm_config_(registry|.*:registry|ca|cafile|proxy|https_proxy|http_proxy|noproxy|no_proxy|strict_ssl|userconfig|globalconfig)$/i;
const leakedByNpm =
  /^(npm_config_|npm_package_|npm_lifecycle_|npm_execpath$|npm_node_execpath$|npm_command$|init_cwd$)/i;

/**
 * The environment for everything a task starts: ours without what npm leaks into its scripts (those settings would
 * silently steer a nested npm or pnpm), Node and pnpm of the project first on PATH, corepack kept out.
 * @param {NodeJS.ProcessEnv} environment the environment to start from
 * @param {{nodeExecutable: string, pnpmBinFolder?: string}} tools
 */
export function childEnvironment(environment, tools) {
  const kept = Object.entries(environment).filter(([name]) => keptNpmConfig.test(name) || !leakedByNpm.test(name));
  const path = environment.PATH ?? environment.Path ?? '';
  const first = [dirname(tools.nodeExecutable), ...(tools.pnpmBinFolder === undefined ? [] : [tools.pnpmBinFolder])];
  const rest = path.split(delimiter).filter((entry) => entry !== '' && !first.includes(entry));
  return {
    ...Object.fromEntries(kept),
    PATH: [...first, ...rest].join(delimiter),
    COREPACK_ENABLE_STRICT: '0',
    COREPACK_ENABLE_PROJECT_SPEC: '0',
  };
}
