import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, isSpecifiedScalarType } from 'graphql';
import { apiSchema } from '../../../src/graphql/server/schema.ts';
import { KINDS } from '../../../src/sms/wording.ts';

const run = promisify(execFile);

describe('schema', () => {
  it('matches the types that were generated from it', async () => {
    const { stderr } = await run(process.execPath, ['--import', 'tsx', 'scripts/generate-types.ts', '--check']);
    expect(stderr).not.to.include('generate');
  });

  it('is served with every type, field, argument and value described', () => {
    const types = Object.values(apiSchema().getTypeMap()).filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type));
    const parts = types.flatMap((type) => {
      const fields = isObjectType(type) || isInterfaceType(type) || isInputObjectType(type) ? Object.values(type.getFields()) : [];
      const values = isEnumType(type) ? type.getValues() : [];
      const named = [...fields, ...values, ...fields.flatMap((field) => ('args' in field ? field.args : []))];
      return [
        { name: type.name, description: type.description },
        ...named.map(({ name, description }) => ({ name: `${type.name}.${name}`, description })),
      ];
    });
    expect(parts.length).to.be.greaterThan(300);
    expect(parts.filter(({ description }) => !description).map(({ name }) => name)).to.deep.equal([]);
  });

  it('knows every kind of text that is sent', () => {
    const kinds = apiSchema().getType('MessageKind');
    // Several offers in one text are each a message of their own.
    const worded = KINDS.filter((kind) => kind !== 'VENDOR_OFFERS');
    expect(isEnumType(kinds) && kinds.getValues().map(({ name }) => name)).to.have.members(worded);
  });

  it('is served with a scope for every entry', () => {
    expect(apiSchema().getMutationType()?.getFields()).to.include.keys('submitInquiry', 'waiveStrike');
  });
});
