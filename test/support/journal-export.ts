/** A field with its value as bytes. */
export type Field = readonly [name: string, value: string | Uint8Array];

/**
 * Writes what `journalctl -o export` would write of entries; binary values, and text with control characters, as
 * such.
 */
export function toExport(entries: readonly (readonly Field[])[]): Buffer {
  return Buffer.concat(entries.flatMap((fields) => [...fields.map(writeField), Buffer.from('\n')]));
}

/** Writes what `journalctl -o json` would write of entries. */
export function toJson(entries: readonly (readonly Field[])[]): Buffer {
  return Buffer.from(entries.map((fields) => `${JSON.stringify(toObject(fields))}\n`).join(''));
}

/** Returns the fields that journalctl puts in front of those of an entry. */
export function address(micros: number): Field[] {
  return [
    ['__CURSOR', `s=0;i=${micros}`],
    ['__REALTIME_TIMESTAMP', String(micros)],
    ['__MONOTONIC_TIMESTAMP', '1000000'],
  ];
}

function writeField([name, value]: Field): Buffer {
  const bytes = Buffer.from(value);
  if (typeof value === 'string' && !hasControl(value)) {
    return Buffer.concat([Buffer.from(`${name}=`), bytes, Buffer.from('\n')]);
  }
  const size = Buffer.alloc(8);
  size.writeBigUInt64LE(BigInt(bytes.length));
  return Buffer.concat([Buffer.from(`${name}\n`), size, bytes, Buffer.from('\n')]);
}

function toObject(fields: readonly Field[]): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (const [name] of fields) {
    const values = fields.filter(([other]) => other === name).map(([, value]) => writeValue(value));
    object[name] = values.length === 1 ? values[0] : values;
  }
  return object;
}

function writeValue(value: Field[1]): unknown {
  return typeof value === 'string' ? value : [...value];
}

function hasControl(text: string): boolean {
  // oxlint-disable-next-line no-control-regex -- these are what is looked for
  return /[\0-\x08\n-\x1f]/.test(text);
}
