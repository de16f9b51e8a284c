import { expect } from 'chai';
import { answeredKeyword } from '../../../src/sms/keywords.ts';

const taken = (body: string, optOutType: string | null = null) => answeredKeyword({ body, optOutType });

describe('a text that Twilio may have answered by itself', () => {
  it('was answered when it is one of the words that stop texts on every number, alone, however it is written', () => {
    for (const word of ['STOP', 'stop', ' Stop \n', 'STOPALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT', 'REVOKE', 'OPTOUT'])
      expect(taken(word), word).to.equal('STOP');
  });

  it('was not when it is anything else: the answer is ours', () => {
    for (const text of ['stop it', 'STOP.', 'please stop', 'START', 'HELP', '1', '']) expect(taken(text), text).to.equal(null);
  });

  it('is what Twilio says that it took it for, where it says so', () => {
    for (const word of ['STOP', 'START', 'HELP'] as const) expect(taken('ok', word)).to.equal(word);
    expect(taken('STOP', 'START')).to.equal('START');
    expect(taken('ok', 'OTHER')).to.equal(null);
  });
});
