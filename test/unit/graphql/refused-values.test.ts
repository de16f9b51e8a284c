import { expect } from 'chai';
import { POLICY, SUBMISSION, VENDOR } from './inputs.ts';
import { type ApiUnderTest, serve } from './service.ts';
import { makeWorld, type World } from './world.ts';

describe('graphql: values that a scalar or enum refuses', () => {
  let world: World;
  let api: ApiUnderTest;
  before(async () => {
    world = makeWorld();
    api = await serve(world);
  });
  after(() => api.stop());

  const cases: [string, string, string, object, string][] = [
    [
      'E164',
      'submitInquiry',
      'SubmitInquiryInput',
      { ...SUBMISSION, consumer: { ...SUBMISSION.consumer, phone: '123' } },
      'input.consumer.phone',
    ],
    [
      'DateTime',
      'submitInquiry',
      'SubmitInquiryInput',
      { ...SUBMISSION, consumer: { ...SUBMISSION.consumer, consent: { ...SUBMISSION.consumer.consent, grantedAt: 'today' } } },
      'input.consumer.consent.grantedAt',
    ],
    ['TimeZone', 'createVendor', 'CreateVendorInput', { ...VENDOR, calendar: { timeZone: 'EST', hours: [] } }, 'input.calendar.timeZone'],
    [
      'LocalTime',
      'createVendor',
      'CreateVendorInput',
      { ...VENDOR, calendar: { timeZone: 'UTC', hours: [{ day: 'MONDAY', opens: '8:00', closes: '17:00' }] } },
      'input.calendar.hours',
    ],
    [
      'enum',
      'createVendor',
      'CreateVendorInput',
      { ...VENDOR, calendar: { timeZone: 'UTC', hours: [{ day: 'Monday', opens: '08:00', closes: '17:00' }] } },
      'input.calendar.hours',
    ],
    ['Duration', 'publishRoutingPolicy', 'RoutingPolicyInput', { ...POLICY, respondWithin: 'P1M' }, 'input.respondWithin'],
    [
      'Duration in a list',
      'publishRoutingPolicy',
      'RoutingPolicyInput',
      { ...POLICY, remindAfter: ['PT1S', '-PT1S'] },
      'input.remindAfter',
    ],
    ['a missing field', 'publishRoutingPolicy', 'RoutingPolicyInput', { ...POLICY, respondWithin: undefined }, 'respondWithin'],
  ];
  const literal = (value: unknown): string => {
    if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
    if (typeof value === 'object' && value !== null)
      return `{${Object.entries(value)
        .filter(([, entry]) => entry !== undefined)
        .map(([key, entry]) => `${key}: ${literal(entry)}`)
        .join(', ')}}`;
    return typeof value === 'string' && /^(MONDAY|Monday|EXCLUSIVE|WALL)$/.test(value) ? value : JSON.stringify(value);
  };
  for (const [what, field, type, input, path] of cases) {
    it(`${what}: BAD_USER_INPUT with the path, as a variable`, async () => {
      const { errors, status } = await api.ask(`mutation ($input: ${type}!) { ${field}(input: $input) { __typename } }`, { input });
      expect([status, errors?.length, errors?.[0]?.extensions.code]).to.deep.equal([400, 1, 'BAD_USER_INPUT']);
      expect(errors?.[0]?.message).to.include(path);
    });
    it(`${what}: BAD_USER_INPUT with the path, in the document`, async () => {
      const { errors, status } = await api.ask(`mutation { ${field}(input: ${literal(input)}) { __typename } }`);
      expect([status, errors?.length, errors?.[0]?.extensions.code]).to.deep.equal([400, 1, 'BAD_USER_INPUT']);
      expect(errors?.[0]?.message).to.include(path);
      expect(world.asked).to.deep.equal([]);
    });
  }
});
