import { describe, expect, it } from 'vitest';
import { SCRIPTS } from '../../../src-main/reference/index.ts';

const script = SCRIPTS['one-box-flight'];

/** What would run: without comments. */
const statements = (sql: string) => sql.replace(/--.*$/gm, '').replace(/\s+/g, ' ');

describe('the script of the one-box flight', () => {
  it('looks, updates where there is a row, inserts where there is none, and looks again', () => {
    const sql = statements(script());
    const order = [
      'SELECT FLIGHTNAME',
      'BEGIN TRANSACTION',
      'UPDATE dbo.SYSFLIGHTING',
      'INSERT INTO dbo.SYSFLIGHTING',
      'COMMIT TRANSACTION',
      'SELECT FLIGHTNAME',
    ];
    let at = -1;
    for (const step of order) {
      at = sql.indexOf(step, at + 1);
      expect(at, step).toBeGreaterThan(-1);
    }
    expect(sql).toContain("DECLARE @flight NVARCHAR(100) = N'DualWriteUnoAuthenticationFnoToCds';");
    expect(sql).toContain('DECLARE @serviceId INT = 12719367;');
    expect(sql).toContain('FROM dbo.[PARTITIONS]');
  });

  it('can be run twice, stops in another database, and shows the way back without taking it', () => {
    const sql = statements(script());
    expect(sql).toContain('WHERE NOT EXISTS');
    expect(sql).toContain('SET XACT_ABORT ON;');
    expect(sql).toMatch(/IF UPPER\(DB_NAME\(\)\) <> N'AXDB' THROW/);
    expect(sql).not.toContain('ENABLED = 0');
    expect(script()).toContain('-- UPDATE dbo.SYSFLIGHTING SET ENABLED = 0');
    expect(sql).not.toMatch(/\b(DELETE|DROP|TRUNCATE|EXEC)\b/);
  });

  it('takes another database, flight and service', () => {
    const sql = script({ database: 'AxDbTest', flight: 'OtherFlight_1', serviceId: 7 });
    expect(sql).toContain("N'AXDBTEST'");
    expect(sql).toContain("N'OtherFlight_1'");
    expect(sql).toContain('INT = 7;');
    expect(sql).not.toContain('DualWriteUno');
  });

  it.each([
    { flight: "x'; DROP TABLE SYSFLIGHTING; --" },
    { flight: '' },
    { flight: 'x\nGO' },
    { database: 'AXDB]' },
    { database: "AXDB' OR 1=1" },
    { serviceId: 1.5 },
    { serviceId: Number.NaN },
    { serviceId: 0 },
    { serviceId: 2 ** 31 },
  ])('takes nothing that could end a name or is no id: %j', (values) => {
    expect(() => script(values)).toThrow(expect.objectContaining({ code: 'USAGE_INVALID' }));
  });
});
