import * as v from 'valibot';
import { fail } from '../../contract/index.ts';

/** Names that go between quotes and brackets of SQL: letters and digits only, so that nothing can end them early. */
const NAME = v.pipe(v.string(), v.regex(/^[A-Za-z][A-Za-z0-9_]{0,99}$/));
const FLIGHT = v.object({
  flight: v.optional(NAME, 'DualWriteUnoAuthenticationFnoToCds'),
  /** Shared by unrelated flights; it does not name this one. */
  serviceId: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 ** 31 - 1)), 12719367),
  database: v.optional(NAME, 'AXDB'),
});
export type ScriptValues = v.InferInput<typeof FLIGHT>;

/**
 * The SQL of the one-box step: lets finance and operations sign in to Dataverse as the app that was registered for the
 * environment. Text for a person to read and run; this program runs it nowhere. Raises USAGE_INVALID.
 */
export function oneBoxFlightScript(given: ScriptValues = {}): string {
  const checked = v.safeParse(FLIGHT, given);
  if (!checked.success)
    fail(
      'USAGE_INVALID',
      'The flight and the database are names of letters and digits; the service id is a number.',
    );
  const { flight, serviceId, database } = checked.output;
  return `-- Enables the flight ${flight} on a one-box.
-- For SQL Server Management Studio, connected to the database ${database}.
-- It can be run again: rows that are right stay as they are.

SET NOCOUNT ON;
SET XACT_ABORT ON;  -- an error takes back everything

IF UPPER(DB_NAME()) <> N'${database.toUpperCase()}'
    THROW 50000, N'This is another database. Connect to ${database}.', 1;

DECLARE @flight NVARCHAR(100) = N'${flight}';
DECLARE @serviceId INT = ${serviceId};  -- shared by many flights, so it finds none

-- 1. Before: what is there. No row: the flight was never set.
--    Keep the result for the way back.
SELECT FLIGHTNAME, ENABLED, FLIGHTSERVICEID, [PARTITION]
FROM dbo.SYSFLIGHTING
WHERE FLIGHTNAME = @flight;

BEGIN TRANSACTION;

-- 2. Where the flight has a row, switch it on.
UPDATE dbo.SYSFLIGHTING
SET ENABLED = 1, FLIGHTSERVICEID = @serviceId
WHERE FLIGHTNAME = @flight AND (ENABLED <> 1 OR FLIGHTSERVICEID <> @serviceId);

-- 3. Where it has none, add one for each partition of the database.
INSERT INTO dbo.SYSFLIGHTING (FLIGHTNAME, ENABLED, FLIGHTSERVICEID, [PARTITION])
SELECT @flight, 1, @serviceId, p.RECID
FROM dbo.[PARTITIONS] AS p
WHERE NOT EXISTS (
    SELECT 1 FROM dbo.SYSFLIGHTING AS f
    WHERE f.FLIGHTNAME = @flight AND f.[PARTITION] = p.RECID
);

COMMIT TRANSACTION;

-- 4. After: one row for each partition, ENABLED = 1.
SELECT FLIGHTNAME, ENABLED, FLIGHTSERVICEID, [PARTITION]
FROM dbo.SYSFLIGHTING
WHERE FLIGHTNAME = @flight;

-- 5. Restart the Application Object Server (AOS): flights are read when it starts.

-- The way back, instead of all of the above; then restart the AOS again:
-- UPDATE dbo.SYSFLIGHTING SET ENABLED = 0
-- WHERE FLIGHTNAME = N'${flight}';
`;
}
