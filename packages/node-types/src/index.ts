export { nodeTypeAssets } from './assets.generated.ts';
export { nodeTypes } from './registry.generated.ts';
