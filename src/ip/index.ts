export {
  AddressError,
  addressFromGroup,
  keyOf,
  rawAddress,
  textOfKey,
  parseAddress,
  type Address,
} from './address.ts';
export { createIgnoreList, IgnoreList } from './ignore-list.ts';
