const STRIPE_BYTES = 32;

const P1 = 0x9e3779b185ebca87n;
const P2 = 0xc2b2ae3d27d4eb4fn;
const P3 = 0x165667b19e3779f9n;
const P4 = 0x85ebca77c2b2ae63n;
const P5 = 0x27d4eb2f165667c5n;

/** A factor of 64 bits: its lowest two words of 16 bits, and its halves of 32. */
type Factor = readonly [word0: number, word1: number, low: number, high: number];

const FACTOR1 = splitFactor(P1);
const FACTOR2 = splitFactor(P2);

/** The checksum of zstd frames: XXH64 with seed 0 (RFC 8878, section 3.1.1). */
export class XxHash64 {
  /** Four accumulators of 64 bits, each as low and high half: BigInt is far too slow for every byte. */
  readonly #lanes = new Int32Array(
    new BigInt64Array([P1 + P2, P2, 0n, -P1].map((lane) => BigInt.asIntN(64, lane))).buffer,
  );
  readonly #rest = new Uint8Array(STRIPE_BYTES);
  #restBytes = 0;
  #length = 0;

  update(bytes: Uint8Array): void {
    this.#length += bytes.length;
    const missing = Math.min(bytes.length, STRIPE_BYTES - this.#restBytes);
    let start = 0;
    if (this.#restBytes > 0) {
      this.#keep(bytes.subarray(0, missing));
      if (this.#restBytes < STRIPE_BYTES) return;
      this.#mix(this.#rest, 0, STRIPE_BYTES);
      this.#restBytes = 0;
      start = missing;
    }
    const end = start + Math.floor((bytes.length - start) / STRIPE_BYTES) * STRIPE_BYTES;
    this.#mix(bytes, start, end);
    this.#keep(bytes.subarray(end));
  }

  /** The lower 32 bits of the hash of everything so far, which is what a frame ends with. */
  get low(): number {
    const lanes = [...new BigUint64Array(this.#lanes.buffer)];
    let hash = this.#length < STRIPE_BYTES ? P5 : joinLanes(lanes);
    hash = mask(hash + BigInt(this.#length));
    return Number(avalanche(this.#mixRest(hash)) & 0xffffffffn);
  }

  #keep(bytes: Uint8Array): void {
    this.#rest.set(bytes, this.#restBytes);
    this.#restBytes += bytes.length;
  }

  #mix(bytes: Uint8Array, start: number, end: number): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = start; at < end; at += STRIPE_BYTES) {
      for (let lane = 0; lane < 8; lane += 2) {
        const offset = at + lane * 4;
        mixLane(this.#lanes, lane, view.getInt32(offset, true), view.getInt32(offset + 4, true));
      }
    }
  }

  #mixRest(hash: bigint): bigint {
    const view = new DataView(this.#rest.buffer);
    let mixed = hash;
    let at = 0;
    for (; at + 8 <= this.#restBytes; at += 8) {
      mixed ^= mask(rotate(mask(view.getBigUint64(at, true) * P2), 31n) * P1);
      mixed = mask(rotate(mixed, 27n) * P1 + P4);
    }
    if (at + 4 <= this.#restBytes) {
      mixed ^= mask(BigInt(view.getUint32(at, true)) * P1);
      mixed = mask(rotate(mixed, 23n) * P2 + P3);
      at += 4;
    }
    for (; at < this.#restBytes; at++) {
      mixed ^= mask(BigInt(view.getUint8(at)) * P5);
      mixed = mask(rotate(mixed, 11n) * P1);
    }
    return mixed;
  }
}

/** Computes `lane = rotate(lane + input × P2, 31) × P1` in halves of 32 bits. */
function mixLane(lanes: Int32Array, lane: number, inputLow: number, inputHigh: number): void {
  const productLow = Math.imul(inputLow, FACTOR2[2]);
  const sum = (lanes[lane]! >>> 0) + (productLow >>> 0);
  const low = sum | 0;
  const carry = sum > 0xffffffff ? 1 : 0;
  const high = (lanes[lane + 1]! + multiplyHigh(inputLow, inputHigh, FACTOR2) + carry) | 0;
  const rotatedLow = (low << 31) | (high >>> 1);
  const rotatedHigh = (high << 31) | (low >>> 1);
  lanes[lane] = Math.imul(rotatedLow, FACTOR1[2]);
  lanes[lane + 1] = multiplyHigh(rotatedLow, rotatedHigh, FACTOR1);
}

/** Returns bits 32 to 63 of a product. */
function multiplyHigh(low: number, high: number, [word0, word1, low2, high2]: Factor): number {
  const own0 = low & 0xffff;
  const own1 = low >>> 16;
  const crossed1 = Math.imul(own0, word1);
  const crossed2 = Math.imul(own1, word0);
  const middle = (Math.imul(own0, word0) >>> 16) + (crossed1 & 0xffff) + (crossed2 & 0xffff);
  const carried = (crossed1 >>> 16) + (crossed2 >>> 16) + (middle >>> 16);
  return (Math.imul(own1, word1) + carried + Math.imul(low, high2) + Math.imul(high, low2)) | 0;
}

function splitFactor(factor: bigint): Factor {
  const low = Number(factor & 0xffffffffn);
  return [low & 0xffff, low >>> 16, low | 0, Number(factor >> 32n) | 0];
}

function joinLanes(lanes: readonly bigint[]): bigint {
  const turns = [1n, 7n, 12n, 18n];
  const sum = mask(lanes.reduce((total, lane, index) => total + rotate(lane, turns[index]!), 0n));
  return lanes.reduce(
    (hash, lane) => mask((hash ^ mask(rotate(mask(lane * P2), 31n) * P1)) * P1 + P4),
    sum,
  );
}

function avalanche(hash: bigint): bigint {
  const first = mask((hash ^ (hash >> 33n)) * P2);
  const second = mask((first ^ (first >> 29n)) * P3);
  return second ^ (second >> 32n);
}

function rotate(value: bigint, bits: bigint): bigint {
  return mask(value << bits) | (value >> (64n - bits));
}

function mask(value: bigint): bigint {
  return BigInt.asUintN(64, value);
}
