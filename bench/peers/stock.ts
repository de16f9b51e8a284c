// What a reader of the documentation of Express, Apollo Server, mongoose, Agenda and twilio would write: one Agenda job for each deadline,
// everything else in the resolvers and handlers.

import { MongoBackend } from '@agendajs/mongo-backend';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import { Agenda } from 'agenda';
import express from 'express';
import { GraphQLError } from 'graphql';
import jwt from 'jsonwebtoken';
import twilio from 'twilio';
import {
  connectMongo,
  deliver,
  expire,
  Inquiry,
  type InquiryDoc,
  Message,
  nextVendor,
  Offer,
  RESPOND_WITHIN_MS,
  recordStatus,
  Vendor,
} from './mongo.ts';
import { typeDefs } from './stock-schema.ts';
import { env, newReference, wording } from './texts.ts';

await connectMongo();
const agenda = new Agenda({ backend: new MongoBackend({ address: env.storeUrl, collection: 'agendaJobs' }), processEvery: '1 second' });

agenda.define('offer deadline', async (job) => {
  const { offerId } = job.attrs.data as { offerId: string };
  const expired = await expire(offerId);
  if (!expired) return;
  await agenda.schedule(expired.offer.dueAt, 'offer deadline', { offerId: expired.offer.id });
  await Promise.all(expired.messages.map((message) => deliver(message.id)));
});

type SubmitInput = {
  idempotencyKey: string;
  category: string;
  details?: string;
  consumer: { name: string; phone: string; consent: object };
  location: { postalCode: string };
};

async function text(inquiry: InquiryDoc, kind: string, to: string, body: string): Promise<void> {
  const message = await Message.create({ inquiry: inquiry._id, kind, to, body });
  await deliver(message.id);
}

async function offerToNext(inquiry: InquiryDoc): Promise<void> {
  const vendor = await nextVendor(inquiry, []);
  if (!vendor) return;
  const offer = await Offer.create({ inquiry: inquiry._id, vendor: vendor._id, dueAt: new Date(Date.now() + RESPOND_WITHIN_MS) });
  inquiry.status = 'OFFERED';
  await inquiry.save();
  await agenda.schedule(offer.dueAt, 'offer deadline', { offerId: offer.id });
  await text(inquiry, 'VENDOR_OFFER', vendor.phone, wording.offer(inquiry.reference, `${env.publicUrl}/o/${offer.linkToken}`));
}

const resolvers = {
  Query: {
    inquiries: async (_: unknown, { first = 50 }: { first?: number }) => {
      const found = await Inquiry.find()
        .sort({ createdAt: -1 })
        .limit(first)
        .populate({ path: 'offers', populate: { path: 'vendor' } })
        .populate('messages');
      return { edges: found.map((node) => ({ node })) };
    },
  },
  Mutation: {
    async submitInquiry(_: unknown, { input }: { input: SubmitInput }) {
      const repeated = await Inquiry.findOne({ idempotencyKey: input.idempotencyKey });
      if (repeated) return { inquiry: repeated, userErrors: [] };
      const { location, ...rest } = input;
      const inquiry = await Inquiry.create({ ...rest, postalCode: location.postalCode, reference: newReference() });
      await text(
        inquiry,
        'CONSUMER_RECEIVED',
        input.consumer.phone,
        wording.received(inquiry.reference, `${env.publicUrl}/i/${inquiry.linkToken}`),
      );
      await offerToNext(inquiry);
      return { inquiry, userErrors: [] };
    },
    async createVendor(_: unknown, { input }: { input: { coverage: { postalCodes: string[] } } }) {
      const { coverage, ...rest } = input;
      return { vendor: await Vendor.create({ ...rest, postalCodes: coverage.postalCodes }), userErrors: [] };
    },
  },
};

const server = new ApolloServer({ typeDefs, resolvers });
await server.start();
const app = express();

app.use(
  '/graphql',
  express.json(),
  expressMiddleware(server, {
    context: async ({ req }) => {
      try {
        return { caller: jwt.verify(req.headers.authorization?.replace('Bearer ', '') ?? '', env.jwtSecret, { algorithms: ['HS256'] }) };
      } catch {
        throw new GraphQLError('Not signed in', { extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } });
      }
    },
  }),
);

const webhook = twilio.webhook(env.authToken, { protocol: 'http', host: new URL(env.publicUrl).host });
app.post('/twilio/status', express.urlencoded({ extended: false }), webhook, async (req, res) => {
  await recordStatus(String(req.query.message), String(req.body.MessageStatus).toUpperCase());
  res.sendStatus(204);
});

app.get('/o/:token', async (req, res) => {
  const offer = await Offer.findOne({ linkToken: req.params.token }).populate<{ inquiry: InquiryDoc }>('inquiry');
  if (!offer) return void res.sendStatus(404);
  res.send(`<!doctype html><title>Lead</title><p>${offer.inquiry.category} in ${offer.inquiry.postalCode}: ${offer.status}</p>
<form method="post"><button name="action" value="accept">Accept</button></form>`);
});

app.post('/o/:token', express.urlencoded({ extended: false }), async (req, res) => {
  const offer = await Offer.findOneAndUpdate({ linkToken: req.params.token, status: 'PENDING' }, { status: 'ACCEPTED' });
  if (!offer) return void res.sendStatus(410);
  const inquiry = await Inquiry.findByIdAndUpdate(offer.inquiry, { status: 'ACCEPTED' }).orFail();
  const vendor = await Vendor.findById(offer.vendor).orFail();
  await agenda.cancel({ name: 'offer deadline', data: { offerId: offer.id } });
  res.redirect(303, req.originalUrl);
  const consumer = inquiry.consumer;
  await Promise.all([
    text(inquiry, 'CONSUMER_MATCHED', consumer?.phone ?? '', wording.matched(vendor.name)),
    text(inquiry, 'VENDOR_DETAILS', vendor.phone, wording.details(inquiry.reference, consumer?.name ?? '', consumer?.phone ?? '')),
  ]);
});

await agenda.start();
app.listen(env.port, '127.0.0.1', () => process.send?.({ ready: true }));
process.on('disconnect', () => process.exit(0));
