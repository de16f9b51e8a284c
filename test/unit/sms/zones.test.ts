import { expect } from 'chai';
import { consumerZone, type Whereabouts } from '../../../src/sms/zones.ts';

const NOWHERE: Whereabouts = {
  timeZone: null,
  postalCode: null,
  countryCode: 'US',
  latitude: null,
  longitude: null,
  phone: '+18005550123',
};
const zoneOf = (known: Partial<Whereabouts>) => consumerZone({ ...NOWHERE, ...known });

describe('a consumer’s zone', () => {
  it('is the one given, before all else', () => {
    expect(zoneOf({ timeZone: 'America/Denver', postalCode: '10001', phone: '+14155550123' })).to.equal('America/Denver');
    expect(zoneOf({ timeZone: 'Mars/Base', postalCode: '10001' })).to.equal('America/New_York');
  });

  it('is that of the coordinates, before the postal code', () => {
    expect(zoneOf({ latitude: 33.45, longitude: -112.07, postalCode: '10001' })).to.equal('America/Phoenix');
    expect(zoneOf({ latitude: 51.5, longitude: -0.12, countryCode: 'GB' })).to.equal('Europe/London');
  });

  it('ignores coordinates that are impossible, half given or at sea', () => {
    for (const [latitude, longitude] of [
      [0, 0],
      [95, -112],
      [Number.NaN, 10],
      [33.45, null],
    ] as const) {
      expect(zoneOf({ latitude, longitude, postalCode: '90001' }), `${latitude}, ${longitude}`).to.equal('America/Los_Angeles');
    }
  });

  for (const [postalCode, zone, why] of [
    ['10001', 'America/New_York', 'New York'],
    ['60601', 'America/Chicago', 'Illinois'],
    ['90001', 'America/Los_Angeles', 'California'],
    ['85001', 'America/Phoenix', 'Arizona, which has no summer time'],
    ['46201', 'America/Indiana/Indianapolis', 'Indiana'],
    ['46401', 'America/Chicago', 'the west of Indiana'],
    ['79901', 'America/Denver', 'the far west of Texas'],
    ['78701', 'America/Chicago', 'the rest of Texas'],
    ['32501', 'America/Chicago', 'the Florida panhandle'],
    ['33101', 'America/New_York', 'the rest of Florida'],
    ['83501', 'America/Los_Angeles', 'northern Idaho'],
    ['83702', 'America/Boise', 'southern Idaho'],
    ['96813', 'Pacific/Honolulu', 'Hawaii'],
    ['99501', 'America/Anchorage', 'Alaska'],
    ['00901', 'America/Puerto_Rico', 'Puerto Rico'],
    ['00801', 'America/St_Thomas', 'the Virgin Islands'],
    ['96910', 'Pacific/Guam', 'Guam'],
    ['96799', 'Pacific/Pago_Pago', 'American Samoa'],
    [' 85001-1234 ', 'America/Phoenix', 'ZIP+4'],
    ['85100', 'America/Phoenix', 'a ZIP code that is not listed, by its neighbours'],
  ] as const) {
    it(`is ${zone} for ${postalCode}: ${why}`, () => expect(zoneOf({ postalCode, phone: '+12125550123' })).to.equal(zone));
  }

  for (const [countryCode, postalCode, zone] of [
    ['GU', '96910', 'Pacific/Guam'],
    ['AS', '96799', 'Pacific/Pago_Pago'],
    ['MP', '96950', 'Pacific/Saipan'],
    ['PR', '00901', 'America/Puerto_Rico'],
    ['VI', '00802', 'America/St_Thomas'],
  ] as const)
    it(`is ${zone} for ${countryCode}, with and without its postal code`, () => {
      for (const known of [{ postalCode }, { postalCode: null }, { postalCode: null, latitude: 0, longitude: 0 }])
        expect(zoneOf({ countryCode, phone: '+12125550123', ...known })).to.equal(zone);
    });

  it('is not that of coordinates abroad beside a US postal code: their sign is lost, or they are swapped', () => {
    for (const [latitude, longitude] of [
      [40.7, 74],
      [-74, 40.7],
      [-40.7, -74],
    ] as const)
      expect(zoneOf({ latitude, longitude, postalCode: '10001' }), `${latitude}, ${longitude}`).to.equal('America/New_York');
    expect(zoneOf({ latitude: 48.86, longitude: 2.35, postalCode: '75001', countryCode: 'FR' })).to.equal('Europe/Paris');
  });

  it('is that of the province for a Canadian postal code', () => {
    expect(zoneOf({ postalCode: 'V6B 1A1', countryCode: 'CA' })).to.equal('America/Vancouver');
    expect(zoneOf({ postalCode: 's4p 3y2', countryCode: 'CA' })).to.equal('America/Regina');
  });

  it('is that of the area code when the address says nothing', () => {
    for (const [phone, zone] of [
      ['+14155550123', 'America/Los_Angeles'],
      ['+16025550123', 'America/Phoenix'],
      ['+18085550123', 'Pacific/Honolulu'],
      ['+14165550123', 'America/Toronto'],
      ['+16045550123', 'America/Vancouver'],
      ['+19075550123', 'America/Anchorage'],
      ['+442071234567', 'Europe/London'],
      ['+525512345678', 'America/Mexico_City'],
      ['+5215512345678', 'America/Mexico_City'],
      ['+5491123456789', 'America/Buenos_Aires'],
      ['+12385550123', 'America/New_York'],
    ] as const) {
      expect(zoneOf({ phone }), phone).to.equal(zone);
      expect(zoneOf({ phone, postalCode: '00000' }), `${phone}, unknown ZIP code`).to.equal(zone);
      expect(zoneOf({ phone, postalCode: 'none' }), `${phone}, no ZIP code`).to.equal(zone);
      expect(zoneOf({ phone, postalCode: '10001', countryCode: 'GB' }), `${phone}, postal code of another country`).to.equal(zone);
    }
  });

  it('is New York when nothing tells', () => {
    expect(zoneOf({})).to.equal('America/New_York');
    expect(zoneOf({ phone: '' })).to.equal('America/New_York');
  });
});
