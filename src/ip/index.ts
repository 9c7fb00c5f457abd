export {
  AddressError,
  addressFromGroup,
  isSingle,
  keyOf,
  overlap,
  rawAddress,
  textOfKey,
  parseAddress,
  type Address,
} from './address.ts';
export { holdsId, listAddressWords } from './holds-id.ts';
export { expandIgnoreFiles, readIgnoreip } from './ignore-files.ts';
export { readUseDns, USEDNS_VALUES, useDnsOf, type UseDns } from './usedns.ts';
export { createIgnoreList, IgnoreList, LOOPBACK, type LookUp } from './ignore-list.ts';
