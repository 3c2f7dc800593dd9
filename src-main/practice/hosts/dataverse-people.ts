import { hasDualWrite, type Play } from '../play.ts';
import type { Row, Shape, Table, Tables } from '../web-api/table.ts';
import { APP } from '../world.ts';

const ROLE: Shape = { key: 'roleid', columns: ['roleid', 'name'] };
const BUSINESS_UNIT: Shape = {
  key: 'businessunitid',
  columns: ['businessunitid', 'name', '_parentbusinessunitid_value'],
};
const TEAM: Shape = {
  key: 'teamid',
  columns: ['teamid', 'name', 'isdefault', 'teamtype', '_businessunitid_value'],
  leadsTo: { businessunitid: BUSINESS_UNIT, teamroles_association: ROLE },
};
const USER: Shape = {
  key: 'systemuserid',
  columns: [
    'systemuserid',
    'fullname',
    'domainname',
    'internalemailaddress',
    'isdisabled',
    'applicationid',
    'azureactivedirectoryobjectid',
    '_businessunitid_value',
  ],
  leadsTo: {
    systemuserroles_association: ROLE,
    businessunitid: BUSINESS_UNIT,
    teammembership_association: TEAM,
  },
};

/** The roles dual-write asks for: dual-write security roles and guidance for initial synchronisation. */
const ROLES = ['System Administrator', 'Dual-write runtime user', 'Dual-write app user'] as const;
const ADMINISTRATOR = ROLES.slice(0, 1);
const DUAL_WRITE_USER = ROLES.slice(1);

/** Users, teams and roles of the Dataverse organisation. */
export function peopleTables(play: Play): Tables {
  const { world, departures } = play;
  const { user, businessUnitId, id } = world;
  const role = (name: string): Row => ({ roleid: id(`role ${name}`), name });
  const businessUnit: Row = {
    businessunitid: businessUnitId,
    name: 'contoso-dev',
    _parentbusinessunitid_value: null,
  };
  const defaultTeam: Row = {
    teamid: id('default team'),
    name: 'contoso-dev',
    isdefault: true,
    teamtype: 0,
    _businessunitid_value: businessUnitId,
    businessunitid: businessUnit,
    teamroles_association: hasDualWrite(play) ? DUAL_WRITE_USER.map(role) : [],
  };
  const owningTeam: Row = {
    ...defaultTeam,
    teamid: id('owning team'),
    name: 'USMF owners',
    isdefault: false,
  };
  const person = (systemuserid: string, fullname: string, roles: readonly string[], more: Row): Row => ({
    systemuserid,
    fullname,
    isdisabled: false,
    applicationid: null,
    _businessunitid_value: businessUnitId,
    businessunitid: businessUnit,
    systemuserroles_association: roles.map(role),
    teammembership_association: [defaultTeam],
    ...more,
  });
  const application = (applicationid: string, fullname: string): Row =>
    person(
      id(`application user ${applicationid}`),
      fullname,
      departures.applicationUsersLackRole ? [] : ADMINISTRATOR,
      {
        applicationid,
        isdisabled: departures.financeUserDisabled === true && applicationid === APP.financeOperations,
      },
    );
  const users = [
    person(user.objectId, user.name, departures.personLacksRights ? DUAL_WRITE_USER : ADMINISTRATOR, {
      domainname: user.upn,
      internalemailaddress: user.upn,
      azureactivedirectoryobjectid: user.objectId,
    }),
    ...(hasDualWrite(play)
      ? [
          application(APP.dualWrite, 'Data Integration (practice)'),
          application(APP.financeOperations, 'Finance and operations (practice)'),
        ]
      : []),
  ];
  const table = (shape: Shape, rows: readonly Row[]): Table => ({ ...shape, rows });
  return {
    systemusers: table(USER, users),
    teams: table(TEAM, [defaultTeam, owningTeam]),
    roles: table(ROLE, ROLES.map(role)),
    businessunits: table(BUSINESS_UNIT, [businessUnit]),
  };
}
