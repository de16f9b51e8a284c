import { parseReply } from '../replies.ts';
import type { Reading, ReadingContext } from './reading.ts';

/** Reads a text that came in. */
export function readText(body: string, _context: ReadingContext): Reading {
  const reply = parseReply(body);
  if (reply.type === 'STOP' || reply.type === 'START' || reply.type === 'HELP') return { type: reply.type };
  const digit = reply.type === 'NUMBER' ? reply.digit : null;
  const code = reply.type === 'NUMBER' ? reply.code : null;
  return {
    type: 'WORDS',
    code,
    digit,
    offer: digit === 1 ? 'ACCEPT' : digit === 2 ? 'DECLINE' : null,
    called: digit === 1 ? 'YES' : digit === 2 ? 'NO' : null,
    rating: digit,
    report: null,
    wish: null,
    plain: /^y(es)?[.!]?$/i.test(body) ? 'YES' : /^no?[.!]?$/i.test(body) ? 'NO' : null,
    isCourtesy: false,
    remark: null,
  };
}
