import { isPhoneNumber } from '../api/send-request.ts';
import type { FieldError } from '../state/faults.ts';
import type { Owner } from '../state/records.ts';

const MAX_TEXT = 80;

/** Reads the body of `PUT /names`: `{"names": [{"number": E.164, "name": text, "role": text}]}`. */
export function readNames(value: unknown): Owner[] | FieldError {
  const names = (value as { names?: unknown } | null | undefined)?.names;
  if (!Array.isArray(names))
    return { field: 'names', message: 'Send JSON like {"names": [{"number": "+13125550142", "name": "Pat Doe", "role": "consumer"}]}.' };
  const owners: Owner[] = [];
  for (const given of names as Partial<Owner>[]) {
    const { number, name, role = '' } = given ?? {};
    if (typeof number !== 'string' || !isPhoneNumber(number))
      return { field: 'number', message: `${String(number)} is not a phone number like +13125550142.` };
    if (typeof name !== 'string' || typeof role !== 'string' || name.trim() === '')
      return { field: 'name', message: `Say whose phone ${number} is: name and role are text.` };
    owners.push({ number, name: name.trim().slice(0, MAX_TEXT), role: role.trim().slice(0, MAX_TEXT) });
  }
  return owners;
}
