export {
  AddressError,
  addressFromGroup,
  rawAddress,
  parseAddress,
  type Address,
  type Family,
} from './address.ts';
export { createIgnoreList, IgnoreList } from './ignore-list.ts';
