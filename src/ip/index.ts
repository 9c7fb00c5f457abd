export {
  AddressError,
  addressFromGroup,
  keyOf,
  rawAddress,
  textOfKey,
  parseAddress,
  type Address,
} from './address.ts';
export { addIgnored, createIgnoreList, IgnoreList, type LookUp } from './ignore-list.ts';
