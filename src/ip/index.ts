export {
  AddressError,
  addressFromGroup,
  keyOf,
  rawAddress,
  textOfKey,
  parseAddress,
  type Address,
} from './address.ts';
export { expandIgnoreFiles, type ReadText } from './ignore-files.ts';
export { addIgnored, createIgnoreList, IgnoreList, type LookUp } from './ignore-list.ts';
