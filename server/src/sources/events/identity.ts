// The names under which feeds send who a patient is. Kerbside holds no identity: such fields are dropped and said so.

/** Field names without case, '_', '-' and spaces. Whole names: `siteName` is no identity, `patientName` is. */
const IDENTIFYING: ReadonlySet<string> = new Set([
  ...[
    'nhsnumber',
    'nhsno',
    'nhsnum',
    'nhsid',
    'patientid',
    'patientidentifier',
    'hospitalnumber',
    'mrn',
    'pid',
    'pasid',
  ],
  ...['name', 'fullname', 'patientname', 'firstname', 'forename', 'forenames', 'givenname', 'given'],
  ...[
    'middlename',
    'surname',
    'familyname',
    'family',
    'lastname',
    'initials',
    'title',
    'alias',
    'maidenname',
    'mothersmaidenname',
  ],
  ...['dateofbirth', 'dob', 'birthdate', 'birthday', 'patientdob', 'age', 'dateofdeath', 'ethnicity', 'religion'],
  ...[
    'address',
    'homeaddress',
    'patientaddress',
    'addressline1',
    'addressline2',
    'addressline3',
    'street',
    'housenumber',
  ],
  ...['postcode', 'postalcode', 'homepostcode', 'patientpostcode', 'uprn', 'incidentaddress', 'incidentpostcode'],
  ...['phone', 'phonenumber', 'telephone', 'telephonenumber', 'mobile', 'mobilenumber', 'email', 'emailaddress'],
  ...['nextofkin', 'nok', 'carer', 'gp', 'gpname', 'gppractice', 'contact', 'caller', 'callername', 'callernumber'],
  ...['nationalinsurancenumber', 'nino', 'passportnumber', 'photo', 'image', 'nk1', 'pd1'],
]);

export function isIdentifying(field: string): boolean {
  return field.length <= 40 && IDENTIFYING.has(field.toLowerCase().replaceAll(/[_\- .]/g, ''));
}
