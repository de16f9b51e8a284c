import { expect } from 'chai';
import { AUDIT_BOUNDS } from '../../src/flow/audit-bounds.ts';

describe('The bounds of the auditor', () => {
  it('call no strike unproven for a reminder that a wake-up missed which is not late by their own measure', () => {
    expect(AUDIT_BOUNDS.reminder).to.be.at.least(AUDIT_BOUNDS.wake);
  });
});
