import { expect } from 'chai';
import { type History, newHistory } from '../history/history.ts';
import { keepTerms } from './sigterm-watch.ts';

/** What is found wrong with how the service ended after SIGTERM. */
function judged(end: (terms: ReturnType<typeof keepTerms>, history: History) => void): readonly string[] {
  const history = newHistory();
  const terms = keepTerms(history);
  terms.asked('service');
  history.blow('service', 'TERM');
  end(terms, history);
  return history.faults;
}

describe('A process that was sent SIGTERM', () => {
  it('ends well, in time', () => {
    expect(judged((terms) => expect(terms.ended('service', { code: 0, signal: null })).to.equal(true))).to.deep.equal([]);
  });

  it('must not fail when nothing else was done to it', () => {
    expect(judged((terms) => terms.ended('service', { code: 1, signal: null }))).to.deep.equal([
      'service ended with 1 after SIGTERM, though nothing else was done to it',
    ]);
  });

  it('must not take longer than half a minute, but for the time in which it was stopped', () => {
    const late = (stoppedFor: number) => {
      const history = newHistory();
      const terms = keepTerms(history);
      const at = Date.now() - 40_000;
      terms.asked('service', at);
      if (stoppedFor) history.paused({ part: 'service', from: at + 1_000, to: at + 1_000 + stoppedFor });
      terms.ended('service', { code: 0, signal: null });
      return history.faults.length;
    };
    expect(late(0)).to.equal(1);
    expect(late(12_000)).to.equal(0);
  });

  it('may fail when something else was, and owes nothing once it was killed', () => {
    const disturbed = (terms: ReturnType<typeof keepTerms>, history: History) => {
      history.blow('database', 'KILL');
      terms.ended('service', { code: 1, signal: null });
    };
    expect(judged(disturbed)).to.deep.equal([]);
    const killed = (terms: ReturnType<typeof keepTerms>) => {
      terms.forget('service');
      expect(terms.ended('service', { code: null, signal: 'SIGKILL' })).to.equal(false);
    };
    expect(judged(killed)).to.deep.equal([]);
  });

  it('is none of those whom nobody asked', () => {
    expect(keepTerms(newHistory()).ended('worker 1', { code: 0, signal: null })).to.equal(false);
  });
});
