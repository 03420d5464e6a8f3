/** CAMT documents for tests, as banks write them. */
export function camt(
  statements: string,
  { version = '053.001.02', message = 'BkToCstmrStmt' } = {},
): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.${version}">
<${message}><GrpHdr><MsgId>1</MsgId></GrpHdr>
${statements}
</${message}></Document>
`;
}

export function statement(
  entries: string,
  { iban = 'DE89370400440532013000', currency = 'EUR', extra = '', tag = 'Stmt' } = {},
): string {
  return `<${tag}><Id>1</Id><Acct><Id><IBAN>${iban}</IBAN></Id>${currency && `<Ccy>${currency}</Ccy>`}</Acct>
${extra}${entries}</${tag}>`;
}

export function balance(code: string, amount: string, day: string, sign = 'CRDT'): string {
  return `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">${amount}</Amt><CdtDbtInd>${sign}</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>
`;
}

type Parts = {
  amount?: string;
  currency?: string;
  sign?: string;
  status?: string;
  dates?: string;
  rest?: string;
};

export function entry({
  amount = '12.50',
  currency = 'EUR',
  sign = 'DBIT',
  status = 'BOOK',
  dates = '<BookgDt><Dt>2026-04-10</Dt></BookgDt>',
  rest = '',
}: Parts = {}): string {
  return `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${sign}</CdtDbtInd><Sts>${status}</Sts>${dates}${rest}</Ntry>
`;
}

export function details(...each: string[]): string {
  return `<NtryDtls>${each.map((one) => `<TxDtls>${one}</TxDtls>`).join('')}</NtryDtls>`;
}
