// The process of a peer that keeps deadlines: `host.ts NAME` runs ./NAME.ts, takes orders from the bench, and Twilio's status callbacks.
import express from 'express';
import twilio from 'twilio';
import { phoneNumber } from '../harness/people.ts';
import type { DeadlinePeer, OnDecided } from './deadline-peer.ts';
import { env } from './texts.ts';

type Order = { seed?: { due: number[]; vendors: string[]; firstConsumer: number }; report?: { after: number } };

const due = new Map<string, number>();
const decided: [dueAt: number, at: number][] = [];
const onDecided: OnDecided = (offerId) => {
  const dueAt = due.get(offerId);
  if (dueAt !== undefined) decided.push([dueAt, Date.now()]);
  due.delete(offerId);
};

const name = process.argv[2] ?? '';
const { connect } = (await import(`./${name}.ts`)) as { connect(onDecided: OnDecided): Promise<DeadlinePeer> };
const peer = await connect(onDecided);

async function obey({ seed, report }: Order): Promise<unknown> {
  if (report) return decided.slice(report.after);
  if (!seed) return null;
  const phones = { vendors: seed.vendors, consumer: (n: number) => phoneNumber(seed.firstConsumer + n) };
  const seeded = await peer.seed(seed.due, phones);
  const deadlines = seeded.map(({ offerId }, n) => ({ offerId, dueAt: seed.due[n] as number }));
  for (const { offerId, dueAt } of deadlines) due.set(offerId, dueAt);
  await peer.schedule(deadlines);
  return seeded.map(({ reference }) => reference);
}

process.on('message', (order: Order) => {
  obey(order).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));

const app = express();
const webhook = twilio.webhook(env.authToken, { protocol: 'http', host: new URL(env.publicUrl).host });
app.post('/twilio/status', express.urlencoded({ extended: false }), webhook, async (req, res) => {
  await peer.recordStatus(String(req.query.message), String(req.body.MessageStatus).toUpperCase());
  res.sendStatus(204);
});
app.listen(env.port, '127.0.0.1', () => process.send?.({ ready: true }));
