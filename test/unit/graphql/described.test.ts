import { expect } from 'chai';
import { isInputObjectType, isInterfaceType, isObjectType } from 'graphql';
import { apiSchema } from '../../../src/graphql/server/schema.ts';

describe('the served schema', () => {
  it('describes every type and field', () => {
    const types = Object.values(apiSchema().getTypeMap()).filter(({ name }) => !/^(__.*|String|Int|Float|Boolean|ID)$/.test(name));
    const undescribed = types.flatMap((type) => [
      ...(type.description ? [] : [type.name]),
      ...(isObjectType(type) || isInterfaceType(type) || isInputObjectType(type)
        ? Object.values(type.getFields()).flatMap((field) => (field.description ? [] : [`${type.name}.${field.name}`]))
        : []),
    ]);
    expect(undescribed).to.deep.equal([]);
  });
});
