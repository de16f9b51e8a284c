import { expect } from 'chai';
import { type ListedText, type ListFacts, matchListed } from '../../../../src/domain/sending/match-listed.ts';
import type { Message, SentAs } from '../../../../src/domain/text/message.ts';
import { makeMessage, NOON } from '../../../support/builders.ts';

const digest = (...ids: string[]): SentAs => ({ id: ids[0] ?? '', offerId: 'off_1', body: 'digest', ids });
const ours = (id: string, createdAt = NOON, part: Partial<Message> = {}) => makeMessage({ id, createdAt, status: 'UNKNOWN', ...part });
const listed = (sid: string, body: string, at = NOON): ListedText => ({ sid, body, at, status: 'sent', errorCode: null });

type Case = {
  it: string;
  unknown: { message: Message; body: string }[];
  facts: Partial<Pick<ListFacts, 'listed'>> & { known?: string[]; siblings?: Message[] };
  expected: Record<string, string>;
};

const [one, two] = [ours('one'), ours('two', NOON + 1)];
const inOneText = digest('one', 'two');

const TABLE: Case[] = [
  {
    it: 'finds a message by its words',
    unknown: [{ message: one, body: 'hello' }],
    facts: { listed: [listed('SM1', 'another text'), listed('SM2', 'hello')] },
    expected: { one: 'SM2' },
  },
  {
    it: 'finds it when our own address has changed since',
    unknown: [{ message: one, body: 'see https://new.example/o/abc' }],
    facts: { listed: [listed('SM1', 'see http://127.0.0.1:4000/o/abc ')] },
    expected: { one: 'SM1' },
  },
  {
    it: 'finds nothing in an empty list',
    unknown: [{ message: one, body: 'hello' }],
    facts: {},
    expected: { one: 'NOT_LISTED' },
  },
  {
    it: 'takes no text whose SID another message holds',
    unknown: [{ message: one, body: 'hello' }],
    facts: { listed: [listed('SM1', 'hello')], known: ['SM1'] },
    expected: { one: 'NOT_LISTED' },
  },
  {
    it: 'matches equal texts by their claims, the first to the oldest listed, whatever their age',
    unknown: [
      { message: { ...one, claimedAt: NOON + 9 }, body: 'hello' },
      { message: { ...two, claimedAt: NOON + 8 }, body: 'hello' },
    ],
    facts: { listed: [listed('SM2', 'hello', NOON + 2), listed('SM1', 'hello', NOON + 1)] },
    expected: { two: 'SM1', one: 'SM2' },
  },
  {
    it: 'matches a listed text once: of two equal messages it is the one claimed first, though the other is older',
    unknown: [
      { message: { ...one, claimedAt: NOON + 9 }, body: 'hello' },
      { message: { ...two, claimedAt: NOON + 8 }, body: 'hello' },
    ],
    facts: { listed: [listed('SM1', 'hello')] },
    expected: { two: 'SM1', one: 'NOT_LISTED' },
  },
  {
    it: 'leaves a listed text to the equal one that is still being sent and was claimed first',
    unknown: [
      { message: { ...one, claimedAt: NOON + 9 }, body: 'hello' },
      { message: { ...two, status: 'CLAIMED', claimedAt: NOON + 8 }, body: 'hello' },
      { message: { ...ours('three'), claimedAt: NOON + 9 }, body: 'other words' },
    ],
    facts: { listed: [listed('SM1', 'hello'), listed('SM2', 'other words')] },
    expected: { two: 'SM1', one: 'NOT_LISTED', three: 'SM2' },
  },
  {
    it: 'finds all messages that went out in one text as that text',
    unknown: [one, two].map((message) => ({ message: { ...message, sentAs: inOneText }, body: 'digest' })),
    facts: { listed: [listed('SM1', 'digest'), listed('SM2', 'digest')] },
    expected: { one: 'SM1', two: 'SM1' },
  },
  {
    it: 'finds a message by the SID under which its sibling was found before',
    unknown: [{ message: { ...two, sentAs: inOneText }, body: 'digest' }],
    facts: { listed: [listed('SM1', 'digest')], known: ['SM1'], siblings: [{ ...one, sid: 'SM1', sentAs: inOneText }] },
    expected: { two: 'SM1' },
  },
  {
    it: 'does not follow a sibling that has gone out in another text since',
    unknown: [{ message: { ...two, sentAs: inOneText }, body: 'digest' }],
    facts: { listed: [listed('SM1', 'digest')], known: ['SM1'], siblings: [{ ...one, sid: 'SM1', sentAs: digest('one', 'three') }] },
    expected: { two: 'NOT_LISTED' },
  },
  { it: 'has nothing to do without unknown messages', unknown: [], facts: { listed: [listed('SM1', 'hello')] }, expected: {} },
];

describe("Matching Twilio's list to our messages", () => {
  for (const { it: title, unknown, facts, expected } of TABLE)
    it(title, () => {
      const { known = [], siblings = [], ...given } = facts;
      const matches = matchListed(unknown, {
        listed: [],
        ...given,
        knownSids: new Set(known),
        siblings: new Map(siblings.map((message) => [message.id, message])),
      });
      const found = [...matches].map(([{ id }, match]) => [id, match.type === 'FOUND' ? match.listed.sid : match.type]);
      expect(Object.fromEntries(found)).to.deep.equal(expected);
    });
});
