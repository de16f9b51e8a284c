import type { Chance } from '../kernel/chance.ts';
import type { About, Act, Environment } from './environment.ts';
import type { SaidText } from './said-text.ts';
import { type Filling, type Meaning, textFor } from './vocabulary.ts';

/** Somebody with a phone. `act`: who acts; `about`: what the texts are about; `filling`: what stands for the placeholders of a text. */
export type Speaker = {
  phone: string;
  chance: Chance;
  environment: Environment;
  act(what: 'ACCEPT' | 'DECLINE' | 'YES' | 'NO' | 'RATE' | 'STOP' | 'START' | 'OTHER'): Act;
  about: About;
  filling: Filling;
};

const ACTS = ['ACCEPT', 'DECLINE', 'YES', 'NO', 'RATE', 'STOP', 'START'] as const;

/** Texts what the speaker means; now and then two texts at once. True once the service has taken it in. */
export async function say(speaker: Speaker, means: Meaning, rating: number | null = null): Promise<boolean> {
  const { chance } = speaker;
  const isTwice = means !== 'MACHINE' && chance.is(0.06);
  const first = sayOnce(speaker, means, rating);
  if (isTwice) await sayOnce(speaker, chance.is(0.5) ? means : 'COURTESY', rating);
  return first;
}

async function sayOnce(
  { phone, chance, environment, act, about, filling }: Speaker,
  means: Meaning,
  rating: number | null,
): Promise<boolean> {
  const body = textFor(means, { ...filling, ...(rating === null ? {} : { rating }) }, chance);
  if (body === null) return false;
  const text: SaidText = { body, means, rating };
  const said = act(ACTS.find((what) => what === means) ?? 'OTHER');
  const aboutText = { ...about, phone, text };
  environment.said(said, aboutText);
  const heard = await environment.text(phone, body);
  environment.answered(said, aboutText, heard ? 'HEARD' : 'LOST');
  return heard;
}
