// Writes src/graphql/generated.ts from schema/. With --check it writes nothing and exits 1 when the file is out of date.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { codegen } from '@graphql-codegen/core';
import * as typescript from '@graphql-codegen/typescript';
import * as resolvers from '@graphql-codegen/typescript-resolvers';
import { buildSchema, parse, printSchema } from 'graphql';
import { readSdl } from '../src/graphql/sdl.ts';

const TARGET = new URL('../src/graphql/generated.ts', import.meta.url);

const scalars = {
  DateTime: 'number',
  Duration: 'number',
  E164: 'string',
  TimeZone: 'string',
  LocalTime: 'string',
  LocalDate: 'string',
  ID: 'string',
};

// What a resolver of each type is handed: the domain's own types wherever they fit.
const mappers = {
  Inquiry: '../flow/ports/inquiry-store.ts#InquiryRecord',
  Consumer: './parents.ts#ConsumerParent',
  Offer: './parents.ts#OfferParent',
  Candidate: './parents.ts#CandidateParent',
  Message: './parents.ts#MessageParent',
  TimelineEvent: '../domain/inquiry/model/events.ts#Event as TimelineEventParent',
  TimelineConnection: './connections.ts#TimelinePage',
  Vendor: '../domain/vendor/vendor.ts#Vendor as VendorParent',
  Strike: '../domain/vendor/strike.ts#Strike as StrikeParent',
  LedgerEntry: '../domain/vendor/ledger.ts#LedgerEntry as LedgerEntryParent',
  RoutingPolicy: '../domain/policy/policy.ts#Policy',
  PromiseReport: './parents.ts#PromiseParent',
  InquiryConnection: './connections.ts#InquiryConnectionParent',
  OfferConnection: './connections.ts#OfferConnectionParent',
  VendorConnection: './connections.ts#VendorConnectionParent',
  StrikeConnection: './connections.ts#StrikeConnectionParent',
  LedgerConnection: './connections.ts#LedgerConnectionParent',
};

async function generate(): Promise<string> {
  const schema = parse(printSchema(buildSchema(readSdl())));
  const generated = await codegen({
    schema,
    documents: [],
    filename: fileURLToPath(TARGET),
    config: {},
    pluginMap: { typescript, resolvers },
    plugins: [
      { typescript: { scalars, enumsAsTypes: true, useTypeImports: true, strictScalars: true, inputMaybeValue: 'T | null | undefined' } },
      { resolvers: { scalars, mappers, contextType: './context.ts#ApiContext', useTypeImports: true, makeResolverTypeCallable: false } },
    ],
  });
  return `// Generated from schema/ by scripts/generate-types.ts: change the schema and run \`npm run generate\`.\n${generated}\n`;
}

function current(): string {
  try {
    return readFileSync(TARGET, 'utf8');
  } catch {
    return '';
  }
}

const wanted = await generate();
if (!process.argv.includes('--check')) writeFileSync(TARGET, wanted);
else if (current() !== wanted) {
  console.error('src/graphql/generated.ts does not match schema/: run `npm run generate` and commit the result.');
  process.exitCode = 1;
}
