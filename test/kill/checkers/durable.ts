import type { Checker } from './evidence.ts';

const RULE = 'accepted means durable';

/** An inquiry whose submission was answered without an error is there, once, however often it was submitted; and no other is. */
export const durable: Checker = ({ submissions, inquiries, accounts }) => {
  const lost = submissions.flatMap(({ key, phone, answers, refused }) => {
    const ids = [...new Set(answers.map(({ id }) => id))];
    return [
      ...(refused ? [`the inquiry with key ${key} was refused: ${refused}`] : []),
      ...(!answers.length && !refused ? [`the inquiry with key ${key} was never answered`] : []),
      ...(ids.length > 1 ? [`the inquiry with key ${key} became several: ${ids.join(', ')}`] : []),
      ...(answers.slice(1).every(({ replayed }) => replayed) ? [] : [`the inquiry with key ${key} was taken for a new one again`]),
      ...ids.filter((id) => inquiries.get(id) === null).map((id) => `inquiry ${id} was answered and is not there`),
      ...ids
        .map((id) => inquiries.get(id))
        .filter((found) => found && found.consumer.phone !== phone)
        .map((found) => `inquiry ${found?.id} is another consumer's`),
    ];
  });
  const counted = accounts.flatMap(({ name, inquiries: there }) => {
    const handedIn = submissions.filter(({ market }) => market.platform.name === name).length;
    return there === handedIn ? [] : [`${name} handed in ${handedIn} inquiries and has ${there}`];
  });
  return [...lost, ...counted].map((what) => ({ rule: RULE, what }));
};
