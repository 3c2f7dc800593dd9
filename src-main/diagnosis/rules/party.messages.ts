import type { MessageRule } from '../rule.ts';
import { learn } from '../articles.ts';

/** The party model and the global address book: customers, vendors, contacts and their addresses. */
const LIVE_SYNC = learn('dual-write-troubleshooting-live-sync');
const PARTY = learn('dual-write-troubleshooting-party-gab');

export const partyMessages: readonly MessageRule[] = [
  {
    id: 'address-key',
    code: 'LIV-11',
    title: 'An address is refused: Location ID already exists (0x80040265)',
    severity: 'error',
    pattern: {
      any: [
        'writes to dirpartypostaladdresslocationcdsentity failed * location id already exists',
        'msdyn_partypostaladdresses * location id already exists',
        'attribute values location id already exists * entity key location id key',
      ],
    },
    what: 'Adding an address to a customer, vendor or contact failed: Dataverse holds the location id to be unique.',
    why: 'The key of table Address is an old one with the location id alone. One location may belong to several rows, so the key needs the parent as well.',
    roles: { now: 'A System administrator of the Dataverse environment.' },
    fix: [
      'Install the dual-write orchestration package 2.2.2.60 or later.',
      'In Power Apps open table Address, Keys: Location Key (msdyn_locationkey) must consist of msdyn_locationid and parentid and be Active.',
      'Add the address again.',
    ],
    ticket: null,
    article: { id: 'party-and-address', url: LIVE_SYNC },
    example:
      'Unable to write data to entity msdyn_partypostaladdresses. Writes to DirPartyPostalAddressLocationCDSEntity failed with error message Request failed with status code BadRequest and CDS error code: 0x80040265 response message: An error occurred in plugin. A record that has the attribute values Location ID already exists. The entity key Location ID Key requires that this set of attributes contains unique values. Select unique values and try again.',
    exampleVariants: [
      'Unable to write data to table msdyn_partypostaladdresses.Writes to DirPartyPostalAddressLocationCDSEntity failed with error message Request failed\nwith status code BadRequest and CDS error code : 0x80040265 response message: A record that has the attribute values Location ID already exists.',
      'A record that has the attribute values Location ID already exists. The entity key Location ID Key requires unique values.',
    ],
    nearMiss: [
      'A record that has the attribute values Account Number already exists. The entity key Account Key requires that this set of attributes contains unique values.',
      'CDS error code: 0x80040265 response message: An error occurred in plugin.',
    ],
  },
  {
    id: 'party-not-found',
    code: 'LIV-12',
    title: 'The customer exists in finance and operations with another party',
    severity: 'error',
    pattern: { any: ['party record not found for party type'] },
    what: 'A customer created in Dataverse was refused: finance and operations did not find its party.',
    why: 'Each customer created in Dataverse gets a new party number. Finance and operations already has this customer account with another party.',
    roles: { now: 'Whoever creates the customer.' },
    fix: [
      'Look the party up in Dataverse before you create the customer, and use it when it is there.',
      'Create a new customer only when no party is found.',
    ],
    ticket: null,
    article: { id: 'party-and-address', url: LIVE_SYNC },
    example:
      '{"RecordError0":"Write failed for entity Customers V3 with unknown exception - Party record not found for party type \'Organization\'"}',
    exampleVariants: [
      'Write failed for table Customers V3 with unknown exception -\nParty record not found for\nparty type ‘Person’',
      '{\\"RecordError0\\":\\"Write failed for entity Customers V3 with unknown exception - Party record not found for party type \'Organization\'\\"}',
    ],
    nearMiss: ['Record not found for party.', "Party number couldn't be found in Dataverse."],
  },
  {
    id: 'party-type-changes',
    code: 'LIV-13',
    title: 'A party number of Dataverse is taken by a party of another type',
    severity: 'error',
    pattern: {
      any: [
        "update a party's type from",
        'delete of the existing party followed by an insert with the new type',
      ],
    },
    what: 'A new customer, vendor or contact from Dataverse was refused, because its party number belongs to a person on one side and to an organization on the other.',
    why: 'Dataverse was reset or linked anew and counts its party numbers from the beginning again, while finance and operations kept the old parties.',
    roles: { now: 'A System customizer or System administrator of the Dataverse environment.' },
    fix: [
      'In Power Apps open table Party (msdyn_party), column msdyn_partynumber, and give its autonumber another prefix or a start above the numbers in use.',
      'Create the record again.',
    ],
    ticket: null,
    article: { id: 'party-and-address', url: LIVE_SYNC },
    example:
      "Cannot update a party's type from 'DirOrganization' to 'DirPerson', a delete of the existing party followed by an insert with the new type should be performed instead.",
    exampleVariants: [
      "Can't update a party’s type from 'DirPerson' to 'DirOrganization'",
      "Cannot update a party's type from\n'DirOrganization' to 'DirPerson', a delete of the existing\nparty followed by an insert with the new type should be performed instead",
    ],
    nearMiss: ['Cannot update the type of the column.', "The party's type was read."],
  },
  {
    id: 'party-map-keys',
    code: 'GAB-01',
    title: 'Maps of customers, vendors or contacts use the wrong integration key',
    severity: 'error',
    pattern: {
      any: [
        'missing destination field msdyn_billingaccount.accountnumber in the schema',
        'missing destination field msdyn_primarycontact.msdyn_contactforpartynumber in the schema',
      ],
    },
    what: 'A map of customers, vendors or contacts does not start: fields of a lookup are missing in its schema.',
    why: 'The table has several alternate keys, and dual-write took the wrong one as integration key.',
    roles: { now: 'Whoever maintains the maps: System customizer or System administrator.' },
    fix: [
      'On the Dual-write page open Environment details, Integration key, and set the keys by hand: account = accountnumber + company code, contact = msdyn_contactpersonid + company code, contact for party = msdyn_contactforpartynumber + associated company code, vendor = msdyn_vendoraccountnumber + company code.',
      'Open the map, choose Refresh tables and run it again.',
    ],
    ticket: null,
    article: { id: 'party-map-keys', url: PARTY },
    example:
      'Customers V3 (accounts): Project validation failed. Missing destination field msdyn_billingaccount.accountnumber in the schema. Missing destination field msdyn_primarycontact.msdyn_contactforpartynumber in the schema.',
    exampleVariants: [
      'Project validation failed. Missing destination column\nmsdyn_billingaccount.accountnumber in the schema.',
      '{"message":"Missing destination field msdyn_primarycontact.msdyn_contactforpartynumber in the schema."}',
    ],
    nearMiss: ['Missing destination field accountnumber in the schema.', 'Project validation failed.'],
  },
  {
    id: 'party-id-differs',
    code: 'GAB-02',
    title: 'The Party ID is different in finance and operations and in Dataverse',
    severity: 'error',
    pattern: { any: ['party id is different between', 'party id differs between'] },
    what: 'A map of customers, vendors or contacts reports that the Party ID of the two sides differs.',
    why: 'The map is an older version, from before the party model.',
    roles: { now: 'Whoever maintains the maps: System customizer or System administrator.' },
    fix: [
      'On the Dual-write page open the map and choose its latest version (Table map version).',
      'Do this for Customers, Vendors and Contacts V2, then run them again.',
    ],
    ticket: null,
    article: { id: 'party-and-address', url: PARTY },
    example: 'The Party ID is different between finance and operations and Dataverse.',
    exampleVariants: [
      'Party ID is different\nbetween Finance and Operations app and Dataverse for Customers V3',
      '*The Party ID differs between F&O and Dataverse*',
    ],
    nearMiss: [
      'The party ID is the same on both sides.',
      'The price is different between finance and operations and Dataverse.',
    ],
  },
  {
    id: 'party-preview',
    code: 'GAB-03',
    title: 'The preview of party and global address book (2.4.0155) can not be upgraded',
    severity: 'error',
    pattern: {
      any: [
        'party and global address book * 2.4.0155',
        '2.4.0155 * party and global address book',
        'dual-write * 2.4.0155',
        '2.4.0155 * dual-write',
        'orchestration * 2.4.0155',
      ],
    },
    hosts: [],
    what: 'Upgrading the solutions of party and global address book from version 2.4.0155 fails.',
    why: 'That version was a preview inside the orchestration solution. The final one is a solution of its own, and there is no way from one to the other.',
    roles: { now: 'A System administrator of the Dataverse environment.' },
    fix: [
      'Uninstall the dual-write orchestration solutions, or reset the Dataverse environment.',
      'Install the current Party and Global Address Book solutions, choose Apply Solution on the Dual-write page, and set the maps up again.',
    ],
    ticket: null,
    article: { id: 'party-map-keys', url: PARTY },
    example: 'Upgrading Dual-write Party and Global Address Book Solutions from 2.4.0155 fails.',
    exampleVariants: [
      'Error when we upgrade party and global\naddress book from version 2.4.0155',
      'We still have orchestration package 2.4.0155 installed.',
    ],
    nearMiss: ['Party and Global Address Book 3.5.2.131 is installed.', 'Version 2.4.0155'],
  },
  {
    id: 'contact-form',
    code: 'GAB-04',
    title: 'A contact was created with the wrong form',
    severity: 'error',
    pattern: {
      any: [
        'unable to write data to entity msdyn_contactforparties * unable to lookup msdyn_parties with values * unable to lookup cdm_workers',
        'unable to write data to entity msdyn_contactforparties * unable to lookup cdm_workers',
        // Longer than what is said of any row that is missing.
        'unable to write data to entity msdyn_contactforparties * unable to lookup cdm_workers * failed with error message',
      ],
    },
    what: 'Creating a contact in finance and operations failed: its party and its worker are not found in Dataverse.',
    why: 'The form View Contact creates the contact without the party that Dataverse needs.',
    roles: { now: 'Whoever creates the contact.' },
    fix: ['Create the contact with the form Add Contact.'],
    ticket: null,
    article: { id: 'contact-for-party', url: PARTY },
    example:
      'Unable to write data to entity msdyn_contactforparties. Unable to lookup msdyn_parties with values {000006057}. Unable to lookup cdm_workers with values {000020}.',
    exampleVariants: [
      'Unable to write data to table msdyn_contactforparties. Unable to look up msdyn_parties with values {000006057}.\nUnable to look up cdm_workers with values {000020}.',
      'Unable to write data to entity msdyn_contactforparties. Unable to lookup msdyn_parties with values {000006057}. Unable to lookup cdm_workers',
      'Unable to write data to entity msdyn_contactforparties.Unable to lookup cdm_workers with values {000020}. Writes to smmContactPersonV2Entity failed with error message Exception message: The remote server returned an error: (400) Bad Request.',
      '{\\"errorMessage\\":\\"Unable to write data to entity msdyn_contactforparties. Unable to lookup cdm_workers with values {000020}.\\"}',
    ],
    nearMiss: [
      'Unable to write data to entity accounts. Unable to lookup msdyn_parties with values {000006057}.',
      'Unable to write data to entity msdyn_contactforparties.',
    ],
  },
  {
    id: 'contact-for-party-literal',
    code: 'GAB-05',
    title: 'A contact that came from Dataverse can not be changed in finance and operations',
    severity: 'error',
    pattern: {
      any: [
        "msdyn_contactforparties * cannot convert the literal '' to the expected type 'edm.int32'",
        "cannot convert the literal '' to the expected type 'edm.int32' * msdyn_contactforparties",
        "cannot convert the literal '' to the expected type 'edm.int32' * smmcontactpersonv2entity",
        "writes to smmcontactpersonv2entity failed * cannot convert the literal '' to the expected type 'edm.int32'",
      ],
    },
    what: 'Changing a contact failed: an empty value was sent where Dataverse expects a number.',
    why: 'A defect of older Party and Global Address Book solutions, corrected in 3.0.0.26.',
    roles: { now: 'A System administrator of the Dataverse environment.' },
    fix: [
      'Install Party and Global Address Book solutions 3.0.0.26 or later.',
      'Choose Apply Solution on the Dual-write page and change the contact again.',
    ],
    ticket: null,
    article: { id: 'contact-for-party', url: PARTY },
    example:
      "Unable to write data to entity msdyn_contactforparties. Writes to smmContactPersonV2Entity failed with error message Request failed with status code BadRequest and CDS error code: 0x0 response message: An error occurred while validating input parameters: Microsoft.OData.ODataException: Cannot convert the literal '' to the expected type 'Edm.Int32'.",
    exampleVariants: [
      "Cannot convert the literal '' to the expected type 'Edm.Int32' while msdyn_contactforparties is written",
      '{"errorMessage":"Unable to write data to entity msdyn_contactforparties. Cannot convert the literal \'\' to the expected type \'Edm.Int32\'."}',
      "Unable to write data to table msdyn_contactforparties.Writes to smmContactPersonV2Entity failed with error message Request failed\nMicrosoft.OData.ODataException: Can't convert the literal '' to the expected type\n'Edm.Int32'.",
    ],
    nearMiss: [
      "Cannot convert the literal '000000' to the expected type 'Edm.Decimal'.",
      'Unable to write data to entity msdyn_contactforparties. Writes to smmContactPersonV2Entity failed with error message Request failed.',
    ],
  },
];
