import { expect } from 'chai';
import { type History, newHistory } from '../history/history.ts';
import { createSigtermWatch } from './sigterm-watch.ts';

/** What is found wrong with how the service ended after SIGTERM. */
function judged(end: (sigterms: ReturnType<typeof createSigtermWatch>, history: History) => void): readonly string[] {
  const history = newHistory();
  const sigterms = createSigtermWatch(history);
  sigterms.sent('service');
  history.recordFault('service', 'TERM');
  end(sigterms, history);
  return history.unexplained;
}

describe('A process that was sent SIGTERM', () => {
  it('ends well, in time', () => {
    expect(judged((sigterms) => expect(sigterms.ended('service', { code: 0, signal: null })).to.equal(true))).to.deep.equal([]);
  });

  it('must not fail when nothing else was done to it', () => {
    expect(judged((sigterms) => sigterms.ended('service', { code: 1, signal: null }))).to.deep.equal([
      'service ended with 1 after SIGTERM, though nothing else was done to it',
    ]);
  });

  it('must not take longer than half a minute, but for the time in which it was stopped', () => {
    const late = (stoppedFor: number) => {
      const history = newHistory();
      const sigterms = createSigtermWatch(history);
      const at = Date.now() - 40_000;
      sigterms.sent('service', at);
      if (stoppedFor) history.recordPause({ part: 'service', from: at + 1_000, to: at + 1_000 + stoppedFor });
      sigterms.ended('service', { code: 0, signal: null });
      return history.unexplained.length;
    };
    expect(late(0)).to.equal(1);
    expect(late(12_000)).to.equal(0);
  });

  it('may fail when something else was, and owes nothing once it was killed', () => {
    const disturbed = (sigterms: ReturnType<typeof createSigtermWatch>, history: History) => {
      history.recordFault('database', 'KILL');
      sigterms.ended('service', { code: 1, signal: null });
    };
    expect(judged(disturbed)).to.deep.equal([]);
    const killed = (sigterms: ReturnType<typeof createSigtermWatch>) => {
      sigterms.forget('service');
      expect(sigterms.ended('service', { code: null, signal: 'SIGKILL' })).to.equal(false);
    };
    expect(judged(killed)).to.deep.equal([]);
  });

  it('counts as not asked when it was sent no SIGTERM', () => {
    expect(createSigtermWatch(newHistory()).ended('worker 1', { code: 0, signal: null })).to.equal(false);
  });
});
