import { register } from 'node:module';

// Started before tsx, so that what it loads is broken before tsx makes JavaScript of it.
register('./hook.mjs', import.meta.url, { data: JSON.parse(process.env.SIMULATION_MUTANT ?? 'null') });
