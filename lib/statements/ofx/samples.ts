/** Small OFX files for tests, as banks write them: SGML, leaves unclosed, one element a line. */
export const SGML_HEADER = `OFXHEADER:100
DATA:OFXSGML
VERSION:102
SECURITY:NONE
ENCODING:USASCII
CHARSET:1252
COMPRESSION:NONE
OLDFILEUID:NONE
NEWFILEUID:NONE

`;
export const XML_HEADER = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<?OFX OFXHEADER="200" VERSION="211" SECURITY="NONE" OLDFILEUID="NONE" NEWFILEUID="NONE"?>
`;

/** `day` is DTPOSTED as it stands; `extra` goes in whole. */
export function row(id: string, amount: string, day: string, name: string, extra = ''): string {
  return `<STMTTRN>
<TRNTYPE>DEBIT
<DTPOSTED>${day}
<TRNAMT>${amount}
<FITID>${id}
${name && `<NAME>${name}\n`}${extra}
</STMTTRN>
`;
}

export function bankFile(rows: readonly string[]): string {
  const from = '<BANKACCTFROM>\n<BANKID>121\n<ACCTID>000042\n<ACCTTYPE>SAVINGS\n</BANKACCTFROM>\n';
  return file('BANK', 'STMT', from, rows);
}

export function cardFile(rows: readonly string[]): string {
  return file(
    'CREDITCARD',
    'CCSTMT',
    '<CCACCTFROM>\n<ACCTID>4111111111111111\n</CCACCTFROM>\n',
    rows,
  );
}

function file(set: string, name: string, from: string, rows: readonly string[]): string {
  return `${SGML_HEADER}<OFX>
<SIGNONMSGSRSV1>
<SONRS>
<STATUS>
<CODE>0
<SEVERITY>INFO
</STATUS>
<DTSERVER>20261125120000
<LANGUAGE>ENG
</SONRS>
</SIGNONMSGSRSV1>
<${set}MSGSRSV1>
<${name}TRNRS>
<TRNUID>0
<STATUS>
<CODE>0
<SEVERITY>INFO
</STATUS>
<${name}RS>
<CURDEF>USD
${from}<BANKTRANLIST>
<DTSTART>20261001
<DTEND>20261124
${rows.join('')}</BANKTRANLIST>
<LEDGERBAL>
<BALAMT>-123.45
<DTASOF>20261124233000[-5:EST]
</LEDGERBAL>
</${name}RS>
</${name}TRNRS>
</${set}MSGSRSV1>
</OFX>
`;
}
