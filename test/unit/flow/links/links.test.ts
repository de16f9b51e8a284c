import { expect } from 'chai';
import { LINK_MARK } from '../../../../src/domain/text/message.ts';
import { linkHash, linkToken, tokenHash, withLink } from '../../../../src/flow/links/link-tokens.ts';
import { openLinks } from '../../../../src/flow/links/open-links.ts';
import { makeMessage } from '../../../support/builders.ts';
import { LINK_SECRET, memoryFlow, PLATFORM } from '../../../support/memory-flow.ts';

describe('a link', () => {
  it('has the same token each time, another one for another thing, kind or secret', () => {
    const token = linkToken('s', 'OFFER', 'off_1');
    expect(token)
      .to.match(/^[A-Za-z0-9_-]{22}$/)
      .and.to.equal(linkToken('s', 'OFFER', 'off_1'));
    const others = [linkToken('s', 'OFFER', 'off_2'), linkToken('s', 'INQUIRY', 'off_1'), linkToken('t', 'OFFER', 'off_1')];
    expect(new Set([token, ...others]).size).to.equal(4);
    expect(linkHash('s', 'OFFER', 'off_1'))
      .to.equal(tokenHash(token))
      .and.not.to.include(token);
  });

  it("opens a vendor's offer, and for everybody else the inquiry", () => {
    const sent = (part: Parameters<typeof makeMessage>[0]) => withLink(`see ${LINK_MARK}`, makeMessage(part), 's', 'https://x.example');
    expect(sent({ vendorId: 'ven_1', offerId: 'off_1' })).to.equal(`see https://x.example/o/${linkToken('s', 'OFFER', 'off_1')}`);
    expect(sent({ inquiryId: 'inq_1', offerId: 'off_1' }), 'a consumer never gets the offer').to.equal(
      `see https://x.example/i/${linkToken('s', 'INQUIRY', 'inq_1')}`,
    );
    expect(withLink('plain', makeMessage(), 's', 'https://x.example')).to.equal('plain');
  });

  it('is opened by its token under its own kind only', async () => {
    const flow = memoryFlow();
    const id = await flow.submit();
    await flow.wake(id);
    const offerId = `off_${id.slice(4)}_1`;
    const asked: string[] = [];
    const links = openLinks(
      {
        async find(hash) {
          asked.push(hash);
          return flow.tables.links.get(hash) ?? null;
        },
      },
      flow.store,
      LINK_SECRET,
    );
    expect(links.offerToken(offerId)).to.equal(linkToken(LINK_SECRET, 'OFFER', offerId));
    const [offer, inquiry] = [linkToken(LINK_SECRET, 'OFFER', offerId), linkToken(LINK_SECRET, 'INQUIRY', id)];
    const before = structuredClone(flow.tables);
    expect(await links.open('OFFER', offer)).to.deep.include({ type: 'OFFER', offerId, platformId: PLATFORM, brand: 'Market' });
    expect(await links.open('INQUIRY', inquiry)).to.deep.include({ type: 'INQUIRY', platformId: PLATFORM });
    expect(flow.tables, 'looking changes nothing').to.deep.equal(before);
    expect(await links.open('INQUIRY', offer)).to.equal(null);
    expect(await links.open('OFFER', inquiry)).to.equal(null);
    expect(await links.open('OFFER', linkToken(LINK_SECRET, 'OFFER', 'off_none'))).to.equal(null);
    asked.length = 0;
    for (const token of ['', 'short', `${offer}x`, '../../etc/passwd______', offerId])
      expect(await links.open('OFFER', token), token).to.equal(null);
    expect(asked, 'what cannot be a token is not looked up').to.deep.equal([]);
  });
});
