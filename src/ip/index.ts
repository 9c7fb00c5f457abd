export {
  AddressError,
  addressFromGroup,
  keyOf,
  rawAddress,
  textOfKey,
  parseAddress,
  type Address,
} from './address.ts';
export { createIgnoreList, IgnoreList, type LookUp } from './ignore-list.ts';
