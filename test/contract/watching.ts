import { expect } from 'chai';
import type { Inquiry } from '../../src/domain/inquiry/model/types.ts';
import type { StorePorts } from '../../src/flow/ports/store.ts';
import { anId, anInquiry, changeTo, later, noCommit, submitted } from '../support/stored-samples.ts';

/** The contract of hearing of changes. */
export function describeWatching(storeOf: () => StorePorts): void {
  const keep = async (inquiries: Inquiry[]) => {
    expect(await storeOf().inquiries.commit(noCommit({ created: inquiries.map((inquiry) => submitted(inquiry)) }))).to.equal('DONE');
  };

  describe('watching', () => {
    it('tells every listener of new and changed inquiries, until it leaves', async () => {
      const { reads, inquiries } = storeOf();
      const inquiry = anInquiry(anId('plt'));
      const heard: string[] = [];
      let told = () => {};
      const stays = reads.watch(({ platformId, inquiryId }) => {
        if (inquiryId === inquiry.id) heard.push(platformId);
        told();
      });
      const leaves = reads.watch(() => heard.push('left and heard'));
      leaves();
      const until = (count: number) =>
        new Promise<void>((resolve) => {
          told = () => heard.length >= count && resolve();
          told();
        });
      // The stream opens in the background: ring until it is heard.
      let ringing = true;
      const ring = (async () => {
        const bell = anInquiry(inquiry.platformId);
        const rung = new Promise<void>((resolve) => reads.watch(({ inquiryId }) => inquiryId === bell.id && resolve()));
        void rung.then(() => {
          ringing = false;
        });
        await keep([bell]);
        for (let state = later(bell); ringing; state = later(state)) await inquiries.commit(noCommit({ changed: [changeTo(state)] }));
      })();
      await ring;
      await keep([inquiry]);
      await until(1);
      await inquiries.commit(noCommit({ changed: [changeTo(later(inquiry))] }));
      await until(2);
      expect(heard).to.deep.equal([inquiry.platformId, inquiry.platformId]);
      stays();
    });
  });
}
