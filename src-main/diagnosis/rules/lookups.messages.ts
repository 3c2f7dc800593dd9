import type { MessageRule } from '../rule.ts';
import { learn } from '../articles.ts';

/**
 * A row of the initial sync refers to one that is not there yet. The field that stands right behind the sentence tells
 * whether it can come at all: vendors and customers refer to each other and to their contacts in a circle.
 */
const INITIAL_SYNC = learn('dual-write-troubleshooting-initial-sync');
const SENTENCE = 'could not resolve the guid for the field:';

const MAP_MAKER = 'Whoever maintains the maps: System customizer or System administrator in Dataverse.';

export const lookupMessages: readonly MessageRule[] = [
  {
    id: 'vendor-references',
    code: 'INI-03',
    title: 'Vendors refer to each other and to their contacts, so the first sync cannot resolve them',
    severity: 'error',
    pattern: {
      any: [
        `${SENTENCE} msdyn_vendorprimarycontactperson`,
        `${SENTENCE} msdyn_invoicevendoraccountnumber`,
        `${SENTENCE} primarycontactpersonid`,
        `${SENTENCE} invoicevendoraccountnumber`,
      ],
    },
    what: 'Vendors failed in the initial sync: the primary contact or the invoice vendor they name is not in Dataverse yet.',
    why: 'The invoice vendor is a vendor itself, and the primary contact needs the vendor before it can be synced. Neither order works in one run.',
    roles: { now: MAP_MAKER },
    fix: [
      'Stop the map Vendors V2 (msdyn_vendors), delete the columns PrimaryContactPersonId and InvoiceVendorAccountNumber from it, and save.',
      'In Data management open Data entities (Data tables), Vendors V2, Options, Change tracking, and choose Disable change tracking.',
      'Run the initial sync of Vendors V2, then of CDS Contacts V2 (contacts).',
      'Add both columns again, save, and run the initial sync of Vendors V2 once more: without change tracking all rows are sent.',
      'Enable change tracking again.',
    ],
    ticket: null,
    article: { id: 'circular-references', url: INITIAL_SYNC },
    example:
      "Couldn't resolve the guid for the field: msdyn_invoicevendoraccountnumber.msdyn_vendoraccountnumber. The lookup was not found: V24-1. Try this URL(s) to check if the reference data exists: https://contoso.crm.dynamics.com/api/data/v9.0/msdn_vendors?$select=msdyn_vendoraccountnumber,msdyn_vendorid&$filter=msdyn_vendoraccountnumber eq 'V24-1'",
    exampleVariants: [
      "*Couldn't resolve the guid for the field: msdyn\\_vendorprimarycontactperson.msdyn\\_contactpersonid. The lookup was not found: 000056. Try this URL(s) to check if the reference data exists: `https://contoso.crm.dynamics.com/api/data/v9.0/contacts?$select=msdyn_contactpersonid.contactid&$filter=msdyn_contactpersonid eq '000056'`*",
      'Record Id: new record, ErrorMessage: Could not resolve the guid for the field:\nmsdyn_invoicevendoraccountnumber.msdyn_vendoraccountnumber. The lookup value was not found: CN-001.',
      '{"errorMessage":"Couldn\\u0027t resolve the guid for the field: msdyn_vendorprimarycontactperson.msdyn_contactpersonid. The lookup was not found: 000056."}',
    ],
    nearMiss: [
      "Couldn't resolve the guid for the field: primarycontactid.msdyn_contactpersonid. The lookup was not found: 000056.",
      "Couldn't resolve the guid for the field: transactioncurrencyid.isocurrencycode. The lookup was not found: XXX.",
      'The column msdyn_invoicevendoraccountnumber is empty.',
    ],
  },
  {
    id: 'customer-references',
    code: 'INI-04',
    title: 'Customers refer to each other and to their contacts, so the first sync cannot resolve them',
    severity: 'error',
    pattern: {
      any: [
        `${SENTENCE} primarycontactid`,
        `${SENTENCE} msdyn_billingaccount`,
        `${SENTENCE} contactpersonid`,
        `${SENTENCE} invoiceaccount.`,
        `${SENTENCE} invoiceaccount the lookup`,
      ],
    },
    what: 'Customers failed in the initial sync: the contact person or the invoice account they name is not in Dataverse yet.',
    why: 'The invoice account is a customer itself, and the contact needs the customer before it can be synced. Neither order works in one run.',
    roles: { now: MAP_MAKER },
    fix: [
      'Stop the map Customers V3 (accounts), delete the columns ContactPersonID and InvoiceAccount from it, and save.',
      'In Data management open Data entities (Data tables), Customers V3, Options, Change tracking, and choose Disable change tracking.',
      'Run the initial sync of Customers V3, then of CDS Contacts V2 (contacts): of the two maps with that name the one whose description speaks of vendor contacts and Dynamics365SupplyChainExtended.',
      'Add both columns again, save, and run the initial sync of Customers V3 once more.',
      'For the other direction create a data integration project from Accounts to Customers V3 with the filter _msdyn_company_value eq the id of the company; without a filter the rows of all companies are sent.',
      'Only where the project shows no filter button, ask the data integration team in a ticket to switch it on for the tenant.',
      'Enable change tracking again.',
    ],
    ticket: 'filter-button-missing',
    article: { id: 'circular-references', url: INITIAL_SYNC },
    example:
      "Couldn't resolve the guid for the field: msdyn_billingaccount.accountnumber. The lookup was not found: 1206-1. Try this URL(s) to check if the reference data exists: https://contoso.crm.dynamics.com/api/data/v9.0/accounts?$select=accountnumber.account&$filter=accountnumber eq '1206-1'",
    exampleVariants: [
      "*Couldn't resolve the guid for the field: primarycontactid.msdyn\\_contactpersonid. The lookup was not found: 000056. Try this URL(s) to check if the reference data exists: `https://contoso.crm.dynamics.com/api/data/v9.0/contacts?$select=msdyn_contactpersonid.contactid`*",
      'Could not resolve the guid for the field:\nmsdyn_billingaccount.accountnumber. The lookup value was\nnot found: 1206-1.',
      '{"errorMessage":"Couldn\\u0027t resolve the guid for the field: primarycontactid.msdyn_contactpersonid. The lookup was not found: 000056."}',
    ],
    nearMiss: [
      "Couldn't resolve the guid for the field: msdyn_vendorprimarycontactperson.msdyn_contactpersonid. The lookup was not found: 000056.",
      "Couldn't resolve the guid for the field: msdyn_company.cdm_companycode. The lookup was not found: USMF.",
      'Project validation failed. Missing destination field msdyn_billingaccount.accountnumber in the schema.',
    ],
  },
  {
    id: 'reference-not-found',
    code: 'INI-05',
    title: 'A row refers to data that is not in Dataverse yet',
    severity: 'error',
    pattern: { all: [SENTENCE] },
    what: 'Rows failed because the row they refer to was not found. The message names the field, the value and an address to look it up.',
    why: 'The referenced table has not been synced, or not for this legal entity, or the value was deleted.',
    roles: { now: MAP_MAKER },
    fix: [
      'Open the address that the message quotes: it asks Dataverse for the missing value. An empty list confirms it is not there.',
      'Run the initial sync of the map for the referenced table first, for the same legal entities.',
      'If the value exists on one side only by mistake, correct it in the source.',
      'Run this map again.',
    ],
    ticket: null,
    article: { id: 'lookup-not-found', url: INITIAL_SYNC },
    example:
      "Couldn't resolve the guid for the field: msdyn_customergroupid.msdyn_groupid. The lookup was not found: 80. Try this URL(s) to check if the reference data exists: https://contoso.crm.dynamics.com/api/data/v9.0/msdyn_customergroups?$select=msdyn_groupid&$filter=msdyn_groupid eq '80'",
    exampleVariants: [
      'Could not resolve the guid for the field: msdyn_company.cdm_companycode.\nThe lookup value was not\nfound: USMF.',
      '{"errorMessage":"Couldn\\u0027t resolve the guid for the field: transactioncurrencyid.isocurrencycode. The look up was not found: XXX. Try this URL(s) to check if the reference data exists: https://contoso.crm.dynamics.com/"}',
      "*Couldn't resolve the guid for the column: msdyn\\_taxgroup.msdyn\\_name. The lookup wasn't found: AVATAX.*",
    ],
    nearMiss: [
      'Unable to lookup cdm_workers with values {000001}',
      'VLOOKUP: the lookup value was not found in the range.',
    ],
  },
];
