import { expect } from 'chai';
import { openDoor } from '../src/http.ts';

describe('http', () => {
  it('listens on a free port', async () => {
    const door = await openDoor('127.0.0.1', 0);
    expect((await fetch(`http://127.0.0.1:${door.port}/health`)).status).to.equal(503);
    await door.close();
  });

  it('says what to do when the port is taken', async () => {
    const door = await openDoor('127.0.0.1', 0);
    const refusal = await openDoor('127.0.0.1', door.port).then(String, ({ message }: Error) => message);
    expect(refusal).to.equal(
      `Port ${door.port} of 127.0.0.1 is taken by another program: stop it, or set PORT to another one (0 takes any).`,
    );
    await door.close();
  });

  it('lets any other trouble with listening through as it is', async () => {
    const refusal = await openDoor('192.0.2.1', 0).then(String, ({ message }: Error) => message);
    expect(refusal).to.include('192.0.2.1');
  });
});
