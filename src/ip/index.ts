export {
  AddressError,
  addressFromGroup,
  isSingle,
  keyOf,
  lookalikesOf,
  rawAddress,
  textOfKey,
  parseAddress,
  parseSingle,
  type Address,
} from './address.ts';
export { AddressList, readAddressFile } from './address-list.ts';
export { canonicalId, createIdTest, hasPrefix, isAddress, readAddress } from './ids.ts';
export { holdsId, listAddressWords } from './holds-id.ts';
export { expandIgnoreFiles, readIgnoreip } from './ignore-files.ts';
export { readUseDns, USEDNS_VALUES, useDnsOf, type UseDns } from './usedns.ts';
export { addIgnored, createIgnoreList, IgnoreList, LOOPBACK, type LookUp } from './ignore-list.ts';
