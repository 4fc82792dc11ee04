export { displayName } from '../../names/display-name.ts'
