/** An OFX file of one account, `rows` payments to one seller, each with an id of its own. */
export function ofxText(seller: string, rows: number, account: string): string {
  const listed = Array.from({ length: rows }, (_, n) => {
    const day = String(1 + ((n * 3) % 28)).padStart(2, '0');
    return `<STMTTRN><TRNTYPE>DEBIT<DTPOSTED>202610${day}<TRNAMT>-${n + 1}.25<FITID>${account}-${n}<NAME>${seller}</STMTTRN>`;
  });
  return `OFXHEADER:100
DATA:OFXSGML
VERSION:102
ENCODING:USASCII
CHARSET:1252

<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20261101</SONRS></SIGNONMSGSRSV1>
<BANKMSGSRSV1><STMTTRNRS><TRNUID>0<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>USD
<BANKACCTFROM><BANKID>111<ACCTID>${account}<ACCTTYPE>CHECKING</BANKACCTFROM>
<BANKTRANLIST><DTSTART>20261001<DTEND>20261031
${listed.join('\n')}
</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
`;
}
