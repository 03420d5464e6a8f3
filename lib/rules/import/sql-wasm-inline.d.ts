/** The build of sql.js that brings its WebAssembly inside, so that nothing is looked for at run time. */
declare module 'sql.js/dist/sql-wasm-inline.js' {
  import initSqlJs from 'sql.js';
  export default initSqlJs;
}
