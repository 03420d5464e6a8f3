import { ConnectorError } from '@/lib/connectors/contract';

/**
 * The only three things a person learns when an exchange fails; more would make the guard a
 * scanner of the operator's network.
 */
export function unreachable(): ConnectorError {
  return new ConnectorError({
    kind: 'institution_down',
    scope: 'institution',
    code: 'unreachable',
    message: 'The institution could not be reached. We will try again by ourselves.',
  });
}

export function refused(): ConnectorError {
  return new ConnectorError({
    kind: 'bad_request',
    scope: 'connection',
    code: 'refused',
    message: 'This address is not one an institution can be reached at.',
  });
}

export function badAnswer(): ConnectorError {
  return new ConnectorError({
    kind: 'transient',
    scope: 'institution',
    code: 'bad_answer',
    message:
      'The institution answered with something we cannot use. We will try again by ourselves.',
  });
}
