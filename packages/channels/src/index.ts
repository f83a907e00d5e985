export { providers } from './registry.generated.ts';
