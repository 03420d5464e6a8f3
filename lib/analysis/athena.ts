import { type Analysis, LOG_COLUMNS } from './portable-sql';
import { checkSql, remoteSql } from './remote-sql';

const HIVE_TYPES: Record<string, string> = { BIGINT: 'bigint', VARCHAR: 'string', INTEGER: 'int' };

/**
 * The analysis for Athena, to be run one statement after the other: the log as an external table
 * (LazySimpleSerDe, gzip by the files' ending; folders that begin with `_` are not read), its
 * partitions, the check against the manifest, the totals. Pure; nothing here calls Athena.
 */
export function athenaStatements(bucket: string, analysis: Analysis): string[] {
  const columns = LOG_COLUMNS.map(([name, type]) => `\`${name}\` ${HIVE_TYPES[type]}`).join(', ');
  return [
    'CREATE DATABASE IF NOT EXISTS savory',
    `CREATE EXTERNAL TABLE IF NOT EXISTS savory.raw_log (${columns})
PARTITIONED BY (\`dt\` string, \`bucket\` int)
ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' LINES TERMINATED BY '\\n'
STORED AS TEXTFILE
LOCATION '${bucket}/raw/log/'
TBLPROPERTIES ('projection.enabled' = 'true',
  'projection.dt.type' = 'date', 'projection.dt.format' = 'yyyy-MM-dd', 'projection.dt.range' = '2020-01-01,NOW+1DAYS',
  'projection.bucket.type' = 'integer', 'projection.bucket.range' = '0,63',
  'storage.location.template' = '${bucket}/raw/log/dt=\${dt}/bucket=\${bucket}/')`,
    checkSql('savory.raw_log'),
    remoteSql(analysis, 'savory.raw_log'),
  ];
}
