export {
  AddressError,
  addressFromGroup,
  keyOf,
  rawAddress,
  textOfKey,
  parseAddress,
  type Address,
} from './address.ts';
export { expandIgnoreFiles, readIgnoreip } from './ignore-files.ts';
export { createIgnoreList, IgnoreList, LOOPBACK, type LookUp } from './ignore-list.ts';
