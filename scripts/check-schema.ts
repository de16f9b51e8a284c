// Exits 1 when schema/ takes away or changes what a released version promised: the API only grows.
import { readdirSync, readFileSync } from 'node:fs';
import { readSdl } from '../src/graphql/sdl.ts';
import { breakingChanges } from './breaking-changes.ts';

const RELEASED = new URL('../schema/released/', import.meta.url);

for (const file of readdirSync(RELEASED)) {
  for (const message of await breakingChanges(readFileSync(new URL(file, RELEASED), 'utf8'), readSdl())) {
    console.error(`Breaks version ${file.replace('.graphql', '')}: ${message}`);
    process.exitCode = 1;
  }
}
