import type { Clock } from '../src/flow/ports/clock.ts';
import type { Act } from './acting.ts';
import type { Phones, PhoneText } from './phones.ts';
import type { Scene } from './scene.ts';

export type RunningScenes = {
  add(...scenes: Scene[]): void;
  /** Reads the phones of all scenes and performs the acts that are due. A failure of a phone goes to `complain` and holds up no other phone. */
  look(): Promise<void>;
};

/** The scenes that the demo plays at the moment; a scene that is over is dropped. */
export function createRunningScenes(phones: Phones, clock: Clock, complain: (error: unknown) => void): RunningScenes {
  let scenes: Scene[] = [];
  const perform = (act: Act): Promise<void> => (act.type === 'TEXT' ? phones.text(act.from, act.body) : phones.press(act.link, act.fields));

  return {
    add(...more) {
      scenes.push(...more);
    },
    async look() {
      const numbers = [...new Set(scenes.flatMap((scene) => scene.phones))];
      const threads = new Map<string, PhoneText[]>();
      const looked = numbers.map(async (number) => threads.set(number, await phones.received(number)));
      for (const look of await Promise.allSettled(looked)) if (look.status === 'rejected') complain(look.reason);
      const now = clock.now();
      for (const scene of scenes) {
        scene.read(threads, now);
        // Not awaited: an answer that hangs must hold up no other.
        for (const act of scene.due(now)) void perform(act).catch(complain);
      }
      scenes = scenes.filter((scene) => !scene.isOver(now));
    },
  };
}
